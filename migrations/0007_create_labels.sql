-- Authors, levels, locales and tags, with their counts and the order of their lists.

DROP TABLE article_labels;

CREATE TABLE labels (
    label_key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('author', 'level', 'locale', 'tag')),
    -- What all spellings have in common: an author's id, else the text, in lower case.
    label TEXT NOT NULL,
    -- How it is shown: what most of its articles say, public ones where there are any.
    value TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    image TEXT,
    article_count INTEGER NOT NULL DEFAULT 0,
    public_count INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, label)
) STRICT;

CREATE INDEX labels_by_count ON labels (kind, public_count DESC, value);
CREATE INDEX labels_by_value ON labels (kind, value);

-- How articles spell a label: a text, or of an author the JSON of the object.
CREATE TABLE label_spellings (
    label_key INTEGER NOT NULL REFERENCES labels,
    spelling TEXT NOT NULL,
    -- An author's name in lower case; NULL for other kinds.
    folded_name TEXT,
    article_count INTEGER NOT NULL,
    public_count INTEGER NOT NULL,
    PRIMARY KEY (label_key, spelling)
) STRICT, WITHOUT ROWID;

CREATE INDEX label_spellings_by_name ON label_spellings (folded_name) WHERE folded_name IS NOT NULL;

-- One row for each label of an article. As in article_topics, its date has the list of a label in order.
CREATE TABLE article_labels (
    label_key INTEGER NOT NULL REFERENCES labels,
    is_public INTEGER NOT NULL,
    sort_date INTEGER NOT NULL,
    article_key INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (label_key, is_public, sort_date DESC, article_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_labels_by_article ON article_labels (article_key, label_key);
