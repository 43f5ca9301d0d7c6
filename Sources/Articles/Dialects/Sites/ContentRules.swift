package import Base

/// What the configuration says of a content folder; empty by default, as most folders need nothing.
package struct ContentRules: Sendable {
    /// The dialect of the documents; nil to recognise it.
    package var dialect: Dialect.Name?
    /// Keys for single fields, in the place of those of the dialect.
    package var fields: [ArticleField: [String]] = [:]
    /// Whether articles with a date in the future are public; nil to do as the site's own configuration says.
    package var showsFuture: Bool?
    /// The time zone of dates without one; nil for that of the site's own configuration, else UTC.
    package var zone: TimeZoneRules?
    /// Which of two numbers is the day in dates that do not tell; nil to do as the dialect does.
    package var dateOrder: DayMonthOrder?
    /// Where the site lives; nil for the address in the site's own configuration.
    package var address: String?
    /// Whether the time of a file's last commit is when an article was updated, where its document does not say so.
    package var takesCommitTimes = false
    /// Globs of paths below the content folder; where there are any, only documents that match one are read.
    package var include: [String] = []
    /// Globs of paths below the content folder that are not read; they count more than `include`.
    package var exclude: [String] = []

    /// The path of a file of synonyms for searches, below the content folder or from `/` on; nil where there is none.
    package var synonyms: String?

    package init() {}

    /// Whether the globs admit a path.
    func admits(_ path: String) -> Bool {
        if exclude.contains(where: { Glob.matches($0, pathOrFolderAbove: path) }) { return false }
        return include.isEmpty || include.contains { Glob.matches($0, pathOrFolderAbove: path) }
    }
}
