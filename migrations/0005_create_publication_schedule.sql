-- When articles become public and when they stop being so, as far as that is still to come.

CREATE TABLE publication_schedule (
    -- Microseconds since 1970.
    due_at INTEGER NOT NULL,
    article_key INTEGER NOT NULL REFERENCES articles,
    -- What the article is from then on: 0 hidden, 1 unlisted, 2 listed.
    availability INTEGER NOT NULL CHECK (availability IN (0, 1, 2)),
    PRIMARY KEY (due_at, article_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX publication_schedule_by_article ON publication_schedule (article_key);

-- Unlisted articles are not public, but whoever knows their id may see them.
ALTER TABLE articles ADD COLUMN is_unlisted INTEGER NOT NULL DEFAULT 0;
