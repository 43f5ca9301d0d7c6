package import Base

/// What the static feed of a site did in its own way.
package struct OriginalFeedRules: Sendable {
    /// The clock of dates; `Z` stands after those of UTC.
    package var zone = TimeZoneRules.utc
    /// The content of an article without a body.
    package var emptyContent = ""

    /// The defaults.
    package init() {}
}
