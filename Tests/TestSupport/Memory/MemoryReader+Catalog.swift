package import Articles
internal import Base

/// Topics by what data files and articles say of them.
struct MemoryTopics: Sendable {
    struct Entry: Sendable {
        var topic: Topic
        var isFile: Bool
        var parent: String?
    }

    /// By the name in lower case.
    private(set) var entries: [String: Entry] = [:]

    init(_ articles: [Article], files: [Topic]) {
        let files = files.sorted { precedes($0.path, $1.path) }
        var ids = Set(files.map(\.id))
        for file in files { entries[file.name.lowercased()] = Entry(topic: file, isFile: true) }
        for name in articles.flatMap(\.topics) where entries[name.lowercased()] == nil {
            let slug = Slug.make(name)
            guard !slug.isEmpty else { continue }
            var id = slug
            var number = 1
            while !ids.insert(id).inserted {
                number += 1
                id = "\(slug)-\(number)"
            }
            entries[name.lowercased()] = Entry(topic: Topic(id: id, path: "", name: name), isFile: false)
        }
        for file in files {
            let name = file.name.lowercased()
            guard let parent = file.parent.flatMap({ parentName($0) }), !above(parent).contains(name) else { continue }
            entries[name]?.parent = parent
        }
    }

    private func parentName(_ text: String) -> String? {
        let folded = text.lowercased()
        if entries[folded] != nil { return folded }
        return entries.first { $0.value.topic.id.lowercased() == folded }?.key
    }

    /// A topic and all above it.
    private func above(_ name: String) -> [String] {
        var chain: [String] = []
        var next: String? = name
        while let current = next {
            chain.append(current)
            next = entries[current]?.parent
        }
        return chain
    }

    /// The topic with this id or name, in any case.
    func named(_ text: String) -> String? {
        let folded = text.lowercased()
        return entries.first { $0.value.topic.id.lowercased() == folded }?.key
            ?? (entries[folded] == nil ? nil : folded)
    }

    func direct(_ article: Article) -> Set<String> {
        Set(article.topics.map { $0.lowercased() }.filter { entries[$0] != nil })
    }

    func distances(_ article: Article) -> [String: Int] {
        var distances: [String: Int] = [:]
        for topic in direct(article) {
            for (distance, name) in above(topic).enumerated() {
                distances[name] = min(distances[name] ?? distance, distance)
            }
        }
        return distances
    }
}

extension MemoryReader {
    package func topics() throws -> [TopicRecord] {
        let published = entries.filter(\.isPublic)
        func isListed(_ name: String) -> Bool {
            tree.entries[name]?.isFile == true || published.contains { $0.topics.contains(name) }
        }
        let records = tree.entries.map { name, entry in
            let record = TopicRecord(
                id: entry.topic.id,
                name: entry.topic.name,
                parentID: entry.parent.flatMap { isListed($0) ? tree.entries[$0]?.topic.id : nil },
                json: entry.topic.json,
                hasDataFile: entry.isFile,
                articleCount: published.count { $0.topics.contains(name) },
                directCount: published.count { $0.directTopics.contains(name) }
            )
            return (entry: entry, record: record)
        }
        return records.filter { $0.entry.isFile || $0.record.articleCount > 0 }
            .sorted { one, other in
                if one.entry.isFile != other.entry.isFile { return one.entry.isFile }
                return one.entry.isFile
                    ? precedes(one.entry.topic.path, other.entry.topic.path)
                    : precedes(one.record.name.lowercased(), other.record.name.lowercased())
            }
            .map(\.record)
    }

    package func topicIDs(named names: [String]) throws -> [String] {
        names.compactMap { tree.entries[$0.lowercased()]?.topic.id }
    }

    /// All publishers by what is said of them: in data files, or else by the newest article, a public one if there is
    /// one.
    func described() -> [Organization] {
        var described: [String: Organization] = [:]
        let newestFirst = entries.sorted { one, other in
            if one.isPublic != other.isPublic { return one.isPublic }
            let dates = [one, other].map { $0.article.publishedDateTime?.microseconds ?? .min }
            return dates[0] != dates[1] ? dates[0] > dates[1] : precedes(one.article.id, other.article.id)
        }
        for entry in newestFirst {
            guard let provider = entry.article.provider, let domain = entry.providerDomain, described[domain] == nil
            else { continue }
            described[domain] = Organization(path: "", domain: domain, name: provider.name ?? domain)
            described[domain]?.images = provider.images
        }
        for organization in organizations { described[organization.domain] = organization }
        return Array(described.values)
    }

    package func providers() throws -> [ProviderRecord] {
        let published = entries.filter(\.isPublic)
        let files = Set(organizations.map(\.domain))
        return described()
            .map { organization in
                ProviderRecord(
                    domain: organization.domain,
                    name: organization.name,
                    json: organization.json,
                    articleCount: published.count { $0.providerDomain == organization.domain }
                )
            }
            .filter { $0.articleCount > 0 || files.contains($0.domain) }
            .sorted { one, other in
                one.articleCount != other.articleCount
                    ? one.articleCount > other.articleCount : precedes(one.domain, other.domain)
            }
    }
}
