/// Folders that are named by a language and hold its documents, where no configuration says so: `fr` beside `de`, or
/// beside the pages that it translates.
struct LanguageFolders {
    private let level: any ContentSource
    /// Whether the configuration names the site's own language, so that there may be others.
    private var isConfigured = false
    /// The languages by the folders below the site's root; nil where the name may mean something else.
    private(set) var languages: [String: String?] = [:]

    private static let maximumDepth = 2
    /// A folder of more folders is one of posts.
    private static let mostFolders = 200

    /// Looks into the folders of documents of a site, and two levels below them.
    init(of site: RecognisedSite, at level: any ContentSource) {
        self.level = level
        // Hugo and Docusaurus know their languages by the configuration alone.
        guard ![.hugo, .docusaurus, .broadsheet].contains(site.dialect.name) else { return }
        isConfigured = site.configuration.locale != nil
        for top in site.contentFolders.isEmpty ? [""] : site.contentFolders { walk(top, depth: 0) }
    }

    private mutating func walk(_ folder: String, depth: Int) {
        let names = level.folders(in: folder).filter { !ContentPath.isIgnoredFolder($0) }
        let tagged = names.filter(LanguageTag.isName)
        if !isConfigured {
            takeTranslations(tagged, in: folder)
        } else if !tagged.isEmpty {
            let own = Set(names + level.files(in: folder)).subtracting(tagged)
            // To Swift, names that a file system keeps apart may be one: `KO` with the letter and with the sign of
            // kelvin.
            let inner = Dictionary(tagged.map { ($0, self.names(in: ContentPath.joined(folder, $0))) }) { first, _ in
                first
            }
            for name in tagged {
                let names = inner[name] ?? []
                let hasTwin = inner.contains { $0.key != name && !$0.value.isDisjoint(with: names) }
                if hasTwin || !own.isDisjoint(with: names) {
                    languages[ContentPath.joined(folder, name)] = .some(name)
                } else if tagged.count > 1 {
                    languages[ContentPath.joined(folder, name)] = .some(nil)
                }
            }
        }
        guard depth < Self.maximumDepth, names.count <= Self.mostFolders else { return }
        for name in names where !tagged.contains(name) { walk(ContentPath.joined(folder, name), depth: depth + 1) }
    }

    /// Where nothing says that the site has languages, two folders at least must have most of their documents in common
    /// with another one; what shares any with them then is a language too.
    private mutating func takeTranslations(_ tagged: [String], in folder: String) {
        // Each is compared with each.
        guard 1 < tagged.count, tagged.count <= Self.mostFolders else { return }
        let pairs = tagged.map { ($0, self.documents(in: ContentPath.joined(folder, $0))) }
        let documents = Dictionary(pairs) { first, _ in first }
        func isTwin(_ name: String, _ other: String) -> Bool {
            guard name != other, let own = documents[name], let others = documents[other] else { return false }
            let shared = own.intersection(others).count
            return shared >= Self.leastShared && shared * 2 > own.count
        }
        let certain = tagged.filter { name in tagged.contains { isTwin(name, $0) } }
        guard certain.count > 1 else { return }
        for name in tagged {
            let own = documents[name] ?? []
            let isShared = certain.contains { $0 != name && !(documents[$0] ?? []).isDisjoint(with: own) }
            if isShared { languages[ContentPath.joined(folder, name)] = .some(name) }
        }
    }

    /// One name alone may be the same by chance, as `ml/intro.md` and `cs/intro.md`.
    private static let leastShared = 2

    /// The paths of the documents below a folder without endings, but for the pages that every folder may have.
    private func documents(in folder: String, _ prefix: String = "", depth: Int = 0) -> Set<String> {
        var result = Set(
            names(in: folder).filter { ContentPath($0).kind == .document }
                .map { prefix + RecognisedSite.withoutEnding($0) }
        )
        guard depth < Self.deepest else { return result }
        for name in level.folders(in: folder) where !ContentPath.isIgnoredFolder(name) {
            result.formUnion(documents(in: ContentPath.joined(folder, name), "\(prefix)\(name)/", depth: depth + 1))
        }
        return result
    }

    private static let deepest = 16

    /// What is in a folder, but for the pages that every folder may have.
    private func names(in folder: String) -> Set<String> {
        Set(level.folders(in: folder) + level.files(in: folder)).filter { name in
            !["index", "_index", "readme"].contains(name.prefix { $0 != "." }.lowercased())
        }
    }
}
