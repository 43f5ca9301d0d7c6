package import Articles
internal import Foundation

/// An author, a level, a locale or a tag of an article in memory.
struct MemoryLabel: Sendable, Hashable {
    var kind: LabelKind
    /// What tells it from others of its kind.
    var identity: String
    var value: String
    var name: String
    var url: String?
    var image: String?

    /// The labels of an article, each once.
    static func all(of article: Article) -> [MemoryLabel] {
        var labels: [MemoryLabel] = []
        func add(_ kind: LabelKind, _ value: String, name: String, url: String? = nil, image: String? = nil) {
            let identity = identity(value, kind)
            guard !identity.isEmpty, !labels.contains(where: { $0.kind == kind && $0.identity == identity }) else {
                return
            }
            labels.append(
                MemoryLabel(
                    kind: kind,
                    identity: identity,
                    value: value.precomposedStringWithCanonicalMapping,
                    name: name.precomposedStringWithCanonicalMapping,
                    url: url,
                    image: image
                )
            )
        }
        for author in article.authors {
            add(.author, author.id, name: author.name, url: author.url, image: author.image)
        }
        for level in article.levels { add(.level, level, name: level) }
        for tag in article.tags { add(.tag, tag, name: tag) }
        if let locale = article.locale { add(.locale, locale, name: locale) }
        return labels
    }

    static func identity(_ text: String, _ kind: LabelKind) -> String {
        let text = text.lowercased().precomposedStringWithCanonicalMapping
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return kind == .locale ? text.replacingOccurrences(of: "_", with: "-") : text
    }

    /// Whether a filter by a text means the label.
    func isLocale(_ text: String) -> Bool {
        let wanted = Self.identity(text, .locale)
        return kind == .locale && (identity == wanted || identity.hasPrefix("\(wanted)-"))
    }
}

extension MemoryReader {
    /// What filters by labels mean, as identities.
    struct WantedLabels {
        var identities: [LabelKind: Set<String>] = [:]
        var authorsExcluded: Set<String> = []

        func admits(_ entry: MemoryEntry) -> Bool {
            let own = Dictionary(grouping: entry.labels, by: \.kind).mapValues { Set($0.map(\.identity)) }
            return identities.allSatisfy { kind, wanted in !wanted.isDisjoint(with: own[kind] ?? []) }
                && authorsExcluded.isDisjoint(with: own[.author] ?? [])
        }
    }

    func wantedLabels(_ filter: ArticleFilter) -> WantedLabels {
        let readable = entries.filter { filter.visibility != .published || $0.isPublic }.flatMap(\.labels)
        var wanted = WantedLabels()
        for (kind, texts) in [(LabelKind.level, filter.levels), (.tag, filter.tags)] where !texts.isEmpty {
            wanted.identities[kind] = Set(texts.map { MemoryLabel.identity($0, kind) })
        }
        if !filter.locales.isEmpty {
            let meant = readable.filter { label in filter.locales.contains(where: label.isLocale) }
            wanted.identities[.locale] = Set(meant.map(\.identity))
        }
        if !filter.authors.isEmpty {
            wanted.identities[.author] = Set(filter.authors.flatMap { authors($0, readable) })
        }
        wanted.authorsExcluded = Set(filter.authorsExcluded.flatMap { authors($0, readable) })
        return wanted
    }

    /// The author with an id, or else all of a name.
    private func authors(_ text: String, _ labels: [MemoryLabel]) -> [String] {
        let folded = MemoryLabel.identity(text, .author)
        let authors = labels.filter { $0.kind == .author }
        let byID = authors.filter { $0.identity == folded }
        let found = byID.isEmpty ? authors.filter { MemoryLabel.identity($0.name, .author) == folded } : byID
        return found.map(\.identity)
    }

    /// How all labels of a kind are shown, by their identities.
    func described(_ kind: LabelKind) -> [String: LabelRecord] {
        let identities = Set(entries.flatMap(\.labels).filter { $0.kind == kind }.map(\.identity))
        return Dictionary(uniqueKeysWithValues: identities.map { ($0, described(kind, $0)) })
    }

    /// How a label is shown: each part as most articles say it, public ones before others.
    func described(_ kind: LabelKind, _ identity: String) -> LabelRecord {
        var labels: [(label: MemoryLabel, isPublic: Bool)] = []
        for entry in entries {
            labels += entry.labels.filter { $0.kind == kind && $0.identity == identity }.map { ($0, entry.isPublic) }
        }
        let count = labels.count { $0.isPublic }
        if count > 0 {
            // What no public article says in the same words is not shown.
            let said = Set(labels.filter(\.isPublic).map(\.label))
            labels = labels.filter { said.contains($0.label) }
        }
        func most(_ part: (MemoryLabel) -> String?) -> String? {
            let said = labels.compactMap { label in part(label.label).map { (text: $0, isPublic: label.isPublic) } }
            let ranked = Set(said.map(\.text)).sorted { one, other in
                let counts = [one, other].map { text in
                    (said.count { $0.text == text && $0.isPublic }, said.count { $0.text == text })
                }
                return counts[0] == counts[1] ? precedes(one, other) : counts[0] > counts[1]
            }
            return ranked.first
        }
        return LabelRecord(
            value: most(\.value) ?? "",
            name: most(\.name) ?? "",
            url: most(\.url),
            image: most(\.image),
            articleCount: count
        )
    }

    package func labels(_ kind: LabelKind, limit: Int?) throws -> [LabelRecord] {
        let records = described(kind).values.filter { $0.articleCount > 0 }
        return Array(Self.sorted(records).prefix(limit ?? .max))
    }

    package func labels(_ kind: LabelKind, matching text: String) throws -> [LabelRecord] {
        var filter = ArticleFilter()
        switch kind {
        case .author: filter.authors = [text]
        case .level: filter.levels = [text]
        case .locale: filter.locales = [text]
        case .tag: filter.tags = [text]
        }
        let records = (wantedLabels(filter).identities[kind] ?? []).map { described(kind, $0) }
        return Self.sorted(records.filter { $0.articleCount > 0 })
    }

    private static func sorted(_ records: [LabelRecord]) -> [LabelRecord] {
        records.sorted { one, other in
            one.articleCount != other.articleCount
                ? one.articleCount > other.articleCount : precedes(one.value, other.value)
        }
    }
}
