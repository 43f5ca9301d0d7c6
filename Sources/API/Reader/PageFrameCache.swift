internal import Articles
internal import Base
internal import HTTP
internal import Pages

/// Keeps what pages share - frame, topics, filters - for the version of the data that was used last.
final class PageFrameCache: Sendable {
    /// What is kept of one version of the data.
    private struct Entry: Sendable {
        var version: DatasetVersion
        var site: [UInt8]
        var topics: [PageFrame.Topic]
        /// The name of the topic that all articles have; nil without one.
        var commonTopic: String?
        /// The filters of the list of all articles; nil until a page has needed them.
        var filters: FilterPanel?
        /// The frame that was needed last; nil until a page has needed one.
        var frame: PageFrame?
    }

    private let current = Locked<Entry?>(nil)
    /// Cards of articles, of all versions: see `CardCache`.
    let cards = CardCache()

    /// How many topics the bar at the top has.
    private static let topicCount = 12

    /// The frame of a page with these addresses.
    func frame(_ addresses: PageAddresses, _ reader: any ArticleReader) throws -> PageFrame {
        let entry = try entry(for: reader)
        if let frame = entry.frame, frame.addresses == addresses { return frame }
        let frame = PageFrame(
            addresses,
            site: entry.site,
            topics: entry.topics,
            commonTopic: entry.commonTopic
        )
        keep(entry) { $0.frame = frame }
        return frame
    }

    /// The page that says what went wrong.
    ///
    /// It reads nothing from the store, so that it can say that the store fails.
    @Sendable func problemPage(_ problem: Problem, _ addresses: PageAddresses) -> [UInt8] {
        let entry = current.withLock { $0 }
        let page = ProblemPage(
            status: problem.status.rawValue,
            title: problem.status.reason,
            detail: Self.detail(problem),
            candidates: problem.candidates
        )
        return page.html(PageFrame(addresses, site: entry?.site, topics: entry?.topics ?? []))
    }

    /// What went wrong, for people: where they are in a list is nothing that they have written.
    private static func detail(_ problem: Problem) -> String {
        !problem.errors.isEmpty && problem.errors.allSatisfy { $0.parameter == ArticleParameters.cursor.name }
            ? "this part of the list cannot be found any more; the list can be read from its start" : problem.detail
    }

    /// The filters of the list of all articles.
    func filters(_ reader: any ArticleReader, _ make: () throws -> FilterPanel) throws -> FilterPanel {
        let entry = try entry(for: reader)
        if let filters = entry.filters { return filters }
        let filters = try make()
        keep(entry) { $0.filters = filters }
        return filters
    }

    /// Keeps something more of a version of the data, unless another version is kept now.
    private func keep(_ entry: Entry, _ change: (inout Entry) -> Void) {
        current.withLock { current in
            guard var changed = current, changed.version == entry.version else { return }
            change(&changed)
            current = changed
        }
    }

    /// What is kept of the version that a reader has; an older reader may replace what is kept of a newer version.
    private func entry(for reader: any ArticleReader) throws -> Entry {
        let version = try reader.version()
        if let entry = current.withLock({ $0 }), entry.version == version { return entry }
        let topics = try reader.topics()
        let count = try reader.count(ArticleFilter())
        let made = Entry(
            version: version,
            site: try reader.site(),
            topics: Self.topics(topics),
            commonTopic: topics.first { $0.parentID == nil && $0.articleCount == count }?.name
        )
        current.withLock { $0 = made }
        return made
    }

    /// The topics of the bar: the largest roots, or the largest children where there is one root only.
    private static func topics(_ records: [TopicRecord]) -> [PageFrame.Topic] {
        let roots = records.filter { $0.parentID == nil && $0.articleCount > 0 }
        let top = roots.count == 1 ? records.filter { $0.parentID == roots[0].id && $0.articleCount > 0 } : roots
        return top.sorted { $0.articleCount > $1.articleCount }
            .prefix(topicCount)
            .map { PageFrame.Topic(name: $0.name, value: $0.id) }
    }
}
