package import Articles

/// What has changed since a webhook was told last.
package struct WebhookChanges {
    /// The version that was read.
    package var version: DatasetVersion
    /// The oldest changes first, without their articles; none where only what articles refer to has changed.
    package var changes: [Change]
    /// Whether there are more than these.
    package var hasMore: Bool
    /// Whether these, and those to come where there are more, are all that has changed since the last message.
    package var isComplete: Bool

    package init(version: DatasetVersion, changes: [Change], hasMore: Bool, isComplete: Bool) {
        self.version = version
        self.changes = changes
        self.hasMore = hasMore
        self.isComplete = isComplete
    }
}
