-- What each article says and links to as a whole, so that no body is parsed for a list of related articles: see TermVector
-- and ArticleVector.
CREATE TABLE article_vectors (
    article_key INTEGER PRIMARY KEY,
    terms BLOB NOT NULL,
    links BLOB NOT NULL
) STRICT;
