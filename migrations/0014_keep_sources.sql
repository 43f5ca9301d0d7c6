-- The files that documents, topics, publishers and the site came from, for `broadsheet export`.
--
-- Of a document only what stands before the article's body, where that ends the file: see PackedSource. Files of imports
-- before this migration come with the next import, which reads every file anew.
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
