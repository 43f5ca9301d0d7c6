-- What related articles, stories, suggestions and the ranking of searches are computed from. Only public articles count.

-- The words of titles and excerpts, and how many articles have each.
CREATE TABLE words (
    word_key INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    article_count INTEGER NOT NULL
) STRICT;

-- Which articles have a word. One row is for 32,768 articles with neighbouring keys: two bytes for each article that has
-- the word, the lower 15 bits of its key times two, plus one where the word is in the title; in ascending order.
CREATE TABLE postings (
    word_key INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    articles BLOB NOT NULL,
    PRIMARY KEY (word_key, chunk)
) STRICT, WITHOUT ROWID;

-- How many articles have each other feature of RelatedText; features go by their hashes.
CREATE TABLE features (
    feature INTEGER PRIMARY KEY,
    article_count INTEGER NOT NULL
) STRICT;

-- What the last small imports have changed in these counts and in the dates of articles, by the version of the data that
-- they lead to: first pairs of an article's key and its date, eight bytes each, then features of eight bytes and changes
-- of four.
CREATE TABLE statistics_changes (
    version INTEGER PRIMARY KEY,
    date_count INTEGER NOT NULL,
    changes BLOB NOT NULL
) STRICT;

-- Articles that tell the same story, by the key of one of them.
ALTER TABLE articles ADD COLUMN story_key INTEGER;

CREATE INDEX articles_by_story ON articles (story_key) WHERE story_key <> article_key;
-- Those that are still to be given a story, as a rule none.
CREATE INDEX articles_without_story ON articles (sort_date, id) WHERE story_key IS NULL AND is_public = 1;

-- Public articles with a date, by the hashes of their titles: how those with the same title find each other.
CREATE TABLE story_titles (
    title_mark INTEGER NOT NULL,
    sort_date INTEGER NOT NULL,
    article_key INTEGER NOT NULL,
    -- 0 where there is no provider.
    provider_key INTEGER NOT NULL,
    PRIMARY KEY (title_mark, sort_date, article_key)
) STRICT, WITHOUT ROWID;

-- Which titles were published with a few words, each once for a publisher and a fortnight: how similar ones find each
-- other. Fortnights count from 1970; the words are those of StoryMatch.wordMarks. By fortnights first, as articles mostly
-- come by their dates.
CREATE TABLE story_words (
    fortnight INTEGER NOT NULL,
    word_mark INTEGER NOT NULL,
    title_mark INTEGER NOT NULL,
    provider_key INTEGER NOT NULL,
    PRIMARY KEY (fortnight, word_mark, title_mark, provider_key)
) STRICT, WITHOUT ROWID;
