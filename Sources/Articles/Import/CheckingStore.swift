package import Base
package import FrontMatter

/// A store that keeps nothing but what it needs to find mistakes: for checks and dry runs.
package final class CheckingStore: ImportStore {
    private let silenced = Locked<[String: Set<DiagnosticRule>]>([:])

    package init() {}

    /// By the paths of documents, the rules that they silence; empty unless documents were checked.
    package var ignoredRules: [String: Set<DiagnosticRule>] {
        silenced.withLock { $0 }
    }

    package func importing<Result>(
        now: Timestamp,
        _ body: (any ImportTransaction) throws -> Result
    ) throws -> Result {
        try body(
            CheckingTransaction(now: now) { rules, path in self.silenced.withLock { $0[path] = rules } }
        )
    }
}

private final class CheckingTransaction: ImportTransaction {
    private let now: Timestamp
    private let silence: (Set<DiagnosticRule>, String) -> Void
    private var rules = FolderRules()
    private var pathsByID: [String: String] = [:]
    private var pathsByDomain: [String: String] = [:]
    private var topics: [TopicHierarchy.Node<String>] = []
    private var usedTopics: Set<String> = []
    private var publicArticles = 0

    init(now: Timestamp, silence: @escaping (Set<DiagnosticRule>, String) -> Void) {
        self.now = now
        self.silence = silence
    }

    private final class NoFiles: KnownFileCursor {
        func next() -> KnownFile? { nil }
    }

    func knownFiles() -> any KnownFileCursor {
        NoFiles()
    }

    func knownFile(_ path: String) -> KnownFile? {
        nil
    }

    func put(_ file: ReadFile, recordedAs known: KnownFile) -> PutResult {
        let result = take(file, known)
        if let facts = file.facts {
            if !facts.ignored.isEmpty { silence(facts.ignored, facts.path) }
            if result == .added || result == .recorded { rules.add(facts) }
        }
        return result
    }

    private func take(_ file: ReadFile, _ known: KnownFile) -> PutResult {
        switch file.outcome {
        case .article(let rendered):
            let article = rendered.article
            if let other = pathsByID.updateValue(known.path, forKey: article.id) {
                pathsByID[article.id] = other
                return .duplicateID(of: other)
            }
            if article.availability(at: now) == .listed { publicArticles += 1 }
            usedTopics.formUnion(article.topics)
        case .topic(let topic):
            let other = topics.first { $0.id == topic.id || $0.name.lowercased() == topic.name.lowercased() }
            if let other { return .duplicateID(of: other.path ?? "") }
            rules.add(topic)
            topics.append(
                .init(key: topic.path, id: topic.id, name: topic.name, parent: topic.parent, path: topic.path)
            )
        case .organization(let organization):
            if let other = pathsByDomain[organization.domain] { return .duplicateID(of: other) }
            rules.add(organization)
            pathsByDomain[organization.domain] = known.path
        case .site: break
        case .skipped, .failed: return .recorded
        }
        return .added
    }

    func holds(_ article: RenderedArticle, at path: String) -> Bool {
        false
    }

    func touch(_ file: KnownFile) {}

    func remove(_ path: String) {}

    func finish(changed: Bool, now: Timestamp) -> ImportTotals {
        let used = usedTopics.map { TopicHierarchy.Node(key: $0, id: Slug.make($0), name: $0, parent: nil, path: nil) }
        return ImportTotals(
            articles: pathsByID.count,
            publicArticles: publicArticles,
            datasetVersion: 0,
            diagnostics: TopicHierarchy.parents(topics + used).diagnostics + rules.diagnostics()
        )
    }
}
