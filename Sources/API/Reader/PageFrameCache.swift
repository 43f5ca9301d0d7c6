internal import Articles
internal import Base
internal import HTTP
internal import Pages

/// What pages have around their content, made once for each version of the data.
final class PageFrameCache: Sendable {
    private struct Known: Sendable {
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

    private let newest = Locked<Known?>(nil)
    /// The cards of lists.
    let cards = CardCache()

    /// How many topics the bar at the top has.
    private static let topicCount = 12

    /// The frame of a page with these addresses.
    func frame(_ addresses: PageAddresses, _ reader: any ArticleReader) throws -> PageFrame {
        let known = try known(reader)
        if let frame = known.frame, frame.addresses == addresses { return frame }
        let frame = PageFrame(
            addresses,
            site: known.site,
            topics: known.topics,
            commonTopic: known.commonTopic
        )
        keep(known) { $0.frame = frame }
        return frame
    }

    /// The page that says what went wrong; nothing is read for it.
    @Sendable func problemPage(_ problem: Problem, _ addresses: PageAddresses) -> [UInt8] {
        let known = newest.withLock { $0 }
        let page = ProblemPage(
            status: problem.status.rawValue,
            title: problem.status.reason,
            detail: Self.detail(problem),
            candidates: problem.candidates
        )
        return page.html(PageFrame(addresses, site: known?.site, topics: known?.topics ?? []))
    }

    /// What went wrong, for people: where they are in a list is nothing that they have written.
    private static func detail(_ problem: Problem) -> String {
        !problem.errors.isEmpty && problem.errors.allSatisfy { $0.parameter == ArticleParameters.cursor.name }
            ? "this part of the list cannot be found any more; the list can be read from its start" : problem.detail
    }

    /// The filters of the list of all articles.
    func filters(_ reader: any ArticleReader, _ make: () throws -> FilterPanel) throws -> FilterPanel {
        let known = try known(reader)
        if let filters = known.filters { return filters }
        let filters = try make()
        keep(known) { $0.filters = filters }
        return filters
    }

    /// Keeps something more of a version of the data, unless another version is kept now.
    private func keep(_ known: Known, _ change: (inout Known) -> Void) {
        newest.withLock { newest in
            guard var kept = newest, kept.version == known.version else { return }
            change(&kept)
            newest = kept
        }
    }

    private func known(_ reader: any ArticleReader) throws -> Known {
        let version = try reader.version()
        if let known = newest.withLock({ $0 }), known.version == version { return known }
        let topics = try reader.topics()
        let count = try reader.count(ArticleFilter())
        let made = Known(
            version: version,
            site: try reader.site(),
            topics: Self.topics(topics),
            commonTopic: topics.first { $0.parentID == nil && $0.articleCount == count }?.name
        )
        newest.withLock { $0 = made }
        return made
    }

    /// The topics with most articles among those at the top, or below the one that is alone there.
    private static func topics(_ records: [TopicRecord]) -> [PageFrame.Topic] {
        let roots = records.filter { $0.parentID == nil && $0.articleCount > 0 }
        let top = roots.count == 1 ? records.filter { $0.parentID == roots[0].id && $0.articleCount > 0 } : roots
        return top.enumerated()
            .sorted { ($1.element.articleCount, $0.offset) < ($0.element.articleCount, $1.offset) }
            .prefix(topicCount)
            .map { PageFrame.Topic(name: $0.element.name, value: $0.element.id) }
    }
}
