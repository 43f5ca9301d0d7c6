internal import Base
internal import FrontMatter

/// Compares the documents of a folder with each other, once all are read.
struct FolderRules {
    private var facts: [DocumentFacts] = []
    private var topicNames: [String] = []
    private var domains: [String] = []

    mutating func add(_ document: DocumentFacts) { facts.append(document) }
    mutating func add(_ topic: Topic) { topicNames.append(topic.name) }
    mutating func add(_ organization: Organization) { domains.append(organization.domain) }

    /// What only shows when all documents are looked at together.
    func diagnostics() -> [Diagnostic] {
        duplicates(.duplicateURL) { $0.webUrl.map { [$0] } ?? [] } + duplicates(.duplicateAlias, of: \.aliases)
            + related() + topics() + providers()
    }

    private static func key(_ text: String) -> String? {
        text.contains("://") || text.hasPrefix("//") ? WebAddress(text)?.key : WebAddress.path(text)?.key
    }

    // MARK: Addresses that are there twice

    private func duplicates(
        _ rule: DiagnosticRule,
        of places: (DocumentFacts) -> [DocumentFacts.Place]
    ) -> [Diagnostic] {
        var first: [String: String] = [:]
        var diagnostics: [Diagnostic] = []
        for document in facts {
            for place in places(document) {
                guard let key = Self.key(place.text) else { continue }
                guard let other = first[key] else {
                    first[key] = document.path
                    continue
                }
                if other == document.path { continue }
                let message =
                    rule == .duplicateURL
                    ? "`\(other)` has the same address" : "`\(other)` has the same former address"
                diagnostics.append(Diagnostic(.warning, path: document.path, at: place.position, message, rule: rule))
            }
        }
        return diagnostics
    }

    private func duplicates(
        _ rule: DiagnosticRule,
        of places: KeyPath<DocumentFacts, [DocumentFacts.Place]>
    ) -> [Diagnostic] {
        duplicates(rule) { $0[keyPath: places] }
    }

    // MARK: Related articles

    private func related() -> [Diagnostic] {
        let known = facts.reduce(into: Set<String>()) { $0.formUnion($1.addresses) }
        let names = facts.reduce(into: Set<Int64>()) { $0.formUnion($1.names) }
        return facts.flatMap { document -> [Diagnostic] in
            var diagnostics: [Diagnostic] = []
            var dangling: [DocumentFacts.Place] = []
            for place in document.related {
                guard let key = WebAddress(place.text)?.key ?? WebAddress.path(place.text)?.key else { continue }
                let paths = place.pages.filter { !ArticleLinks.isName($0) }
                if document.addresses.contains(key) || !document.names.isDisjoint(with: paths) {
                    let message = "the document names itself as related"
                    diagnostics.append(
                        Diagnostic(.warning, path: document.path, at: place.position, message, rule: .selfRelated)
                    )
                } else if !known.contains(key), names.isDisjoint(with: place.pages) {
                    dangling.append(place)
                }
            }
            if let first = dangling.first {
                let more = dangling.count > 1 ? ", nor do \(dangling.count - 1) more of this list" : ""
                let message = "no document has the address `\(first.text)`\(more)"
                diagnostics.append(
                    Diagnostic(.warning, path: document.path, at: first.position, message, rule: .danglingRelated)
                )
            }
            return diagnostics
        }
    }

    // MARK: Names

    /// Topics need no data file; where there are some, a topic without one is a mistake more often than not.
    private func topics() -> [Diagnostic] {
        if topicNames.isEmpty { return [] }
        let known = Set(topicNames.map { $0.lowercased() })
        return facts.flatMap { document in
            document.topics.filter { !known.contains($0.text.lowercased()) && !Slug.make($0.text).isEmpty }.map {
                place in
                let near = EditDistance.nearest(to: place.text, in: topicNames)
                return Diagnostic(
                    near == nil ? .note : .warning,
                    path: document.path,
                    at: place.position,
                    "no data file describes the topic `\(place.text)`",
                    rule: .unknownTopic,
                    suggestion: near.map { "is `\($0)` meant?" }
                )
            }
        }
    }

    /// Most publishers have no data file, so only what is nearly one of those is reported.
    private func providers() -> [Diagnostic] {
        let known = Set(domains)
        if known.isEmpty { return [] }
        // A domain that several documents name is no slip of a finger.
        var uses: [String: Int] = [:]
        for document in facts {
            if let place = document.provider { uses[Provider.normalisedDomain(place.text), default: 0] += 1 }
        }
        return facts.compactMap { document in
            guard let place = document.provider else { return nil }
            let domain = Provider.normalisedDomain(place.text)
            guard !known.contains(domain), uses[domain] == 1 else { return nil }
            let near = domains.first { other in
                min(other.count, domain.count) >= 8 && abs(other.count - domain.count) <= 1
                    && EditDistance.distance(other, domain) == 1
            }
            return near.map { near in
                Diagnostic(
                    .warning,
                    path: document.path,
                    at: place.position,
                    "no data file describes the publisher `\(place.text)`",
                    rule: .unknownProvider,
                    suggestion: "is `\(near)` meant?"
                )
            }
        }
    }
}
