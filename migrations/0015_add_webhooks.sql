-- Messages to other programs about what has changed.

CREATE TABLE webhooks (
    -- A hash of its address and form: an address may hold secrets, and the file is copied.
    name TEXT PRIMARY KEY,
    -- The moment of the last change that is in a message to it.
    told_until INTEGER NOT NULL,
    -- The version of the data up to which messages have everything.
    told_version INTEGER NOT NULL,
    -- The identity of the data that these are of: a restored copy has another one.
    told_identity TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE webhook_messages (
    message_key INTEGER PRIMARY KEY,
    name TEXT NOT NULL REFERENCES webhooks,
    -- The same each time that the message is sent.
    id TEXT NOT NULL UNIQUE,
    payload BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- When it is sent next, in microseconds since 1970; NULL where it was given up.
    due_at INTEGER
) STRICT;

CREATE INDEX webhook_messages_by_webhook ON webhook_messages (name, due_at);
