-- The lines of the site's file of synonyms; see SynonymTable.
ALTER TABLE dataset ADD COLUMN synonyms TEXT NOT NULL DEFAULT '';
