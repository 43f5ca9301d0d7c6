-- Articles that have another id than before, and files that something is wrong with.

-- The article that had this id and has another one now; NULL where it is gone, or no longer known.
ALTER TABLE removals ADD COLUMN renamed_key INTEGER REFERENCES articles;

CREATE INDEX removals_by_article ON removals (renamed_key) WHERE renamed_key IS NOT NULL;

CREATE INDEX files_with_diagnostics ON files (path) WHERE diagnostics IS NOT NULL OR outcome = 'failed';
