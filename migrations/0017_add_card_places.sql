-- Where the members that cards of pages show lie in the JSON of an article: see Article.cardPlaces. NULL or empty
-- where a page has to look for them.
ALTER TABLE article_json ADD COLUMN card_places BLOB;

-- Which members these are. Rows of another number are filled anew when the file is opened.
ALTER TABLE dataset ADD COLUMN card_format INTEGER NOT NULL DEFAULT 0;
