-- The letters and digits that words of the article begin with, by bits: see Initials.
ALTER TABLE articles ADD COLUMN initials INTEGER NOT NULL DEFAULT 0;
