-- The full-text indexes. They hold words that are cut and folded already (see SearchTokenizer), with a space between;
-- the tokenizer has nothing left to do but to split them. The text itself is kept elsewhere, and the lengths of fields
-- play no part in ranking.

-- Public articles. Others are in an index of their own: they must not even weigh in the ranking.
CREATE VIRTUAL TABLE search USING fts5 (
    title, excerpt, body, provider, topics,
    content = '', columnsize = 0, tokenize = "ascii tokenchars '#+'"
);

CREATE VIRTUAL TABLE search_unpublished USING fts5 (
    title, excerpt, body, provider, topics,
    content = '', columnsize = 0, tokenize = "ascii tokenchars '#+'"
);
