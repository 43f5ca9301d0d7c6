-- Related articles are found by what whole articles say, no longer by titles and excerpts alone. Only public ones count.

DROP TABLE postings;

-- Which articles have a term: see RelatedFeature.term; how many do is in features. One row is for 32,768 articles with
-- neighbouring keys: two bytes for each article that has the term, the lower 15 bits of its key times two, plus one where
-- the term is in the title; in ascending order.
CREATE TABLE postings (
    term INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    articles BLOB NOT NULL,
    PRIMARY KEY (term, chunk)
) STRICT, WITHOUT ROWID;

-- How many different terms an article has.
CREATE TABLE article_terms (
    article_key INTEGER PRIMARY KEY,
    term_count INTEGER NOT NULL
) STRICT;

-- Rows say more of an article now: its key and its date of eight bytes each, the mark of its id and its count of terms of
-- four; then features of eight bytes and changes of four.
DELETE FROM statistics_changes;
