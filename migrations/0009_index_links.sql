-- The names of the pages of articles, and what their bodies link to: see ArticleLinks.

CREATE TABLE page_names (
    hash INTEGER NOT NULL,
    article_key INTEGER NOT NULL,
    PRIMARY KEY (hash, article_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_links (
    hash INTEGER NOT NULL,
    article_key INTEGER NOT NULL,
    PRIMARY KEY (hash, article_key)
) STRICT, WITHOUT ROWID;
