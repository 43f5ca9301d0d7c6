-- What related articles are found by is kept as servers have it in memory, so that none has to count anything at its start.

-- How many articles have each feature of RelatedText, each word of titles and excerpts as a feature, and each term: see
-- FeatureBucket. `version` is that of the data with which a bucket has changed last.
CREATE TABLE feature_counts (
    bucket INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    counts BLOB NOT NULL,
    -- Counts that are too great for the others.
    large BLOB NOT NULL
) STRICT;
CREATE INDEX feature_counts_by_version ON feature_counts (version);

-- What is known of public articles before their texts are looked at: see CandidateChunk. A row is for 512 articles with
-- neighbouring keys.
CREATE TABLE candidate_chunks (
    chunk INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    articles BLOB NOT NULL
) STRICT;
CREATE INDEX candidate_chunks_by_version ON candidate_chunks (version);

-- Readers see by `version` what has changed. The rows of `features` are counted once more, and then deleted: see Formats.
DROP TABLE statistics_changes;
