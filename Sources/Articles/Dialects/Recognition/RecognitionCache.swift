internal import Base

/// Remembers what was found out about the site of a content folder, so that an edit of one document does not have all
/// folders looked through again.
package final class RecognitionCache: Sendable {
    private struct Known {
        var place: String
        var rules: String
        var site: RecognisedSite
        var entries: [SourceRecord.Entry]
    }

    private let known = Locked<Known?>(nil)

    /// Remembers nothing yet.
    package init() {}

    /// The site of a source, found out again only where something has changed that was read for it.
    ///
    /// Throws where the source cannot be listed.
    static func site(of source: any ContentSource, _ rules: ContentRules) throws(ContentSourceError) -> RecognisedSite {
        let cache = source.recognitions
        let place = source.place
        let text = rules.fingerprintText
        // Imports that run meanwhile find it out by themselves.
        var former = cache?.known.withLock { known in
            defer { known = nil }
            return known
        }
        if former?.place != place { former = nil }
        if var known = former, known.rules == text, SourceRecord.areCurrent(&known.entries) {
            known.site.rules = rules
            let site = known.site
            cache?.known.withLock { [known] in $0 = known }
            return site
        }
        let record = SourceRecord(after: former?.entries ?? [])
        let site = try SiteRecognition(RecordedSource(source, in: record), rules).recognise()
        if let cache, let place, let entries = record.entries(of: site) {
            cache.known.withLock { $0 = Known(place: place, rules: text, site: site, entries: entries) }
        }
        return site
    }
}
