-- What filters and facets ask of articles, packed: a search reads it for all of its matches.

-- One row is for 512 articles with neighbouring keys. Its form is that of TraitsChunk; empty where none of the articles
-- is there any more, NULL where one of them does not fit into it. What is read from a row holds until a version of the
-- data has written it again.
CREATE TABLE article_traits (
    chunk INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    traits BLOB
) STRICT;

-- The numbers by which traits name categories and types.
CREATE TABLE trait_values (
    code INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (kind, value)
) STRICT;
