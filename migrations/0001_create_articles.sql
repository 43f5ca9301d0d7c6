-- Articles and what they belong to.
--
-- Times are microseconds since 1970. `is_public` is 1 for what everybody may see. `sort_date` is the publication, or
-- the smallest integer where there is none, so that order needs no NULLs.

-- One row: what this file is and how often its content has changed.
CREATE TABLE dataset (
    singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
    identity TEXT NOT NULL,
    -- Signs what servers hand out, cursors above all: the same for every server on this file.
    secret BLOB NOT NULL,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- From when on all removals are known; earlier ones were forgotten.
    removals_since INTEGER NOT NULL,
    -- Which code has made the words of the full-text indexes, and which the stored JSON.
    index_format INTEGER NOT NULL,
    json_format INTEGER NOT NULL,
    article_count INTEGER NOT NULL,
    public_count INTEGER NOT NULL,
    site BLOB NOT NULL
) STRICT;

CREATE TABLE providers (
    provider_key INTEGER PRIMARY KEY,
    domain TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    json BLOB NOT NULL,
    -- The data file, or NULL for a provider that only articles name.
    path TEXT UNIQUE,
    public_count INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The names that articles give to a provider: one domain may publish under several.
CREATE TABLE provider_names (
    name_key INTEGER PRIMARY KEY,
    provider_key INTEGER NOT NULL REFERENCES providers,
    folded_name TEXT NOT NULL,
    article_count INTEGER NOT NULL DEFAULT 0,
    public_count INTEGER NOT NULL DEFAULT 0,
    UNIQUE (folded_name, provider_key)
) STRICT;

CREATE TABLE topics (
    topic_key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL UNIQUE,
    json BLOB NOT NULL,
    -- The data file, or NULL for a topic that only articles name.
    path TEXT UNIQUE,
    -- The topic above, as the data file says it, and who that is.
    parent TEXT,
    parent_key INTEGER REFERENCES topics,
    -- Public articles of the topic and those below it, and of the topic alone.
    public_count INTEGER NOT NULL DEFAULT 0,
    public_direct_count INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE articles (
    article_key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- FNV-1a of the id's last part.
    name_hash INTEGER NOT NULL,
    is_public INTEGER NOT NULL,
    sort_date INTEGER NOT NULL,
    -- The title's words in lower case and without marks, cut off after 200 bytes.
    sort_title TEXT NOT NULL,
    -- When the store saw the article change; no two articles have the same.
    updated_at INTEGER NOT NULL,
    -- When it became public last, which is the updated_at of that change; NULL while it is not.
    public_since INTEGER,
    provider_key INTEGER REFERENCES providers,
    name_key INTEGER REFERENCES provider_names,
    category TEXT,
    type TEXT,
    -- The most negative number where the document gives none: order needs no NULLs.
    quality REAL NOT NULL,
    heat REAL NOT NULL,
    -- Heat and age in one number that does not change with time: see Article.trend.
    trend REAL NOT NULL,
    has_image INTEGER NOT NULL,
    has_amp INTEGER NOT NULL
) STRICT;

CREATE INDEX articles_by_date ON articles (is_public, sort_date DESC, id);
CREATE INDEX articles_by_provider ON articles (provider_key, is_public, sort_date DESC) WHERE provider_key IS NOT NULL;
CREATE INDEX articles_by_category ON articles (category, is_public, sort_date DESC) WHERE category IS NOT NULL;
CREATE INDEX articles_by_type ON articles (type, is_public, sort_date DESC) WHERE type IS NOT NULL;
CREATE INDEX articles_by_title ON articles (is_public, sort_title);
-- Orders by a rating end with the id, as the one by date does: a third of all articles may have the same rating, and must
-- not be sorted again for every page. So many have never the same title.
CREATE INDEX articles_by_heat ON articles (is_public, heat DESC, id);
CREATE INDEX articles_by_quality ON articles (is_public, quality DESC, id);
CREATE INDEX articles_by_trend ON articles (is_public, trend DESC, id);
CREATE INDEX articles_by_update ON articles (updated_at DESC);
CREATE INDEX articles_by_name ON articles (name_hash);

-- The public JSON, apart from the narrow rows that filters walk through.
CREATE TABLE article_json (
    article_key INTEGER PRIMARY KEY REFERENCES articles,
    summary BLOB NOT NULL
) STRICT;

CREATE TABLE article_details (
    article_key INTEGER PRIMARY KEY REFERENCES articles,
    -- The path of the file, with `*` where the id stands in it.
    path_form TEXT NOT NULL,
    body TEXT,
    body_format TEXT NOT NULL,
    secured TEXT
) STRICT;

-- One row for each topic of an article, and for each topic above those. Without a date of its own a row could not be
-- met in the order of a topic's list.
CREATE TABLE article_topics (
    topic_key INTEGER NOT NULL REFERENCES topics,
    is_public INTEGER NOT NULL,
    sort_date INTEGER NOT NULL,
    article_key INTEGER NOT NULL REFERENCES articles,
    -- How far above the article's own topic this one is; 0 for the article's own.
    distance INTEGER NOT NULL,
    PRIMARY KEY (topic_key, is_public, sort_date DESC, article_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_topics_by_article ON article_topics (article_key, topic_key, distance);

-- Levels and tags, in lower case. Those of an article are found by what its JSON says.
CREATE TABLE article_labels (
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    article_key INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (kind, label, article_key)
) STRICT, WITHOUT ROWID;

-- The hashes of the normalised addresses of an article, which its JSON holds.
CREATE TABLE article_addresses (
    hash INTEGER NOT NULL,
    article_key INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (hash, article_key)
) STRICT, WITHOUT ROWID;

-- What was public and is no more, for those who follow the changes. It shares the clock of articles.updated_at.
CREATE TABLE removals (
    removed_at INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
) STRICT;

-- Articles that related lists point at, each kept once however many lists have it.
CREATE TABLE related_targets (
    target_key INTEGER PRIMARY KEY,
    -- Of the normalised address; NULL where the entry has none.
    address_hash INTEGER,
    -- FNV-1a of the JSON.
    digest INTEGER NOT NULL,
    json BLOB NOT NULL,
    use_count INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX related_targets_by_digest ON related_targets (digest);
CREATE INDEX related_targets_unused ON related_targets (target_key) WHERE use_count = 0;

CREATE TABLE related_edges (
    article_key INTEGER NOT NULL REFERENCES articles,
    position INTEGER NOT NULL,
    -- No foreign key: use_count says who may go, without a search through all edges.
    target_key INTEGER NOT NULL,
    PRIMARY KEY (article_key, position)
) STRICT, WITHOUT ROWID;

-- Files of earlier imports: what they were, so that only what changed is read again.
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    outcome TEXT NOT NULL,
    skip_reason TEXT,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    -- Warnings and errors, one per line as line, column, severity and message with tabs between; mostly NULL.
    diagnostics TEXT,
    -- The article that came from it, if any; no foreign key, as the file's row goes with the article.
    article_key INTEGER
) STRICT, WITHOUT ROWID;

-- How many public articles have a category or a type, or were published in a month.
CREATE TABLE counts (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    public_count INTEGER NOT NULL,
    PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
