-- What became of messages to webhooks: those that were taken stay for a while too, and can be sent once more.

-- When it was made, in microseconds since 1970; NULL where that is not known.
ALTER TABLE webhook_messages ADD COLUMN queued_at INTEGER;

-- When it was sent last, in microseconds since 1970; NULL where that is not known, or never.
ALTER TABLE webhook_messages ADD COLUMN tried_at INTEGER;

-- Why it was not taken when it was sent last; NULL where it was.
ALTER TABLE webhook_messages ADD COLUMN failure TEXT;

-- Whether it was taken when it was sent last; otherwise, without `due_at`, it was given up.
ALTER TABLE webhook_messages ADD COLUMN is_taken INTEGER NOT NULL DEFAULT 0;

-- Whether it waits because an editor has asked for that, after it was taken or given up.
ALTER TABLE webhook_messages ADD COLUMN is_redelivery INTEGER NOT NULL DEFAULT 0;

DROP INDEX webhook_messages_by_webhook;
CREATE INDEX webhook_messages_by_webhook ON webhook_messages (name, due_at, is_taken, queued_at);
