-- What 0004 calls traits are packed columns.
ALTER TABLE article_traits RENAME TO article_columns;
ALTER TABLE article_columns RENAME COLUMN traits TO columns;
ALTER TABLE trait_values RENAME TO column_values;
