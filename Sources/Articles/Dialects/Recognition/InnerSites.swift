/// Finds the sites that lie deeper in a folder of which nothing else says what it is: `packages/website`, `linkerd.io`.
struct InnerSites {
    /// The sites, each with its place below the folder.
    private(set) var all: [RecognisedSite] = []

    /// How many levels below the folder are looked at.
    private static let maximumDepth = 3

    /// How deep documents are counted.
    private static let maximumCountedDepth = 16

    /// Folders with sites to be tried, or to be copied.
    private static let samples: Set = [
        "__fixtures__", "__tests__", "archetypes", "demo", "demos", "e2e", "example", "examples", "fixtures",
        "playground", "starter", "starters", "template", "templates", "test", "tests", "themes",
    ]

    /// Folders, hidden ones too, in which a configuration may lie.
    private static let foldersOfConfigurations: Set = [".vitepress", ".vuepress", "config", "logseq"]

    /// Configurations that no list of names has.
    private static let hiddenConfigurations = [".eleventy.js", ".gitbook.yaml"]

    /// Folders of sites without a file of their own: other programs have folders of these names too.
    private static let foldersOfSites: Set = [".obsidian", "_posts"]

    /// Looks for sites below a folder, and in none of them for others.
    init(in source: any ContentSource, _ rules: ContentRules) {
        find(source, "", 0, rules)
    }

    /// The site that holds at least nine in ten documents of the folder; nil where none does.
    ///
    /// What lies beside the documents of a site is none of its pages.
    func main(in source: any ContentSource) -> RecognisedSite? {
        if all.isEmpty { return nil }
        var count = 0
        var counts = all.map { _ in 0 }
        source.walk("", levels: Self.maximumCountedDepth) { folder, names in
            for name in names.files {
                let path = ContentPath(ContentPath.joined(folder, name))
                guard path.kind == .document, !path.isRepositoryFile else { continue }
                let holders = all.indices.filter { all[$0].mayHold(path) }
                // Beside the sites a file in HTML is a template more often than an article.
                if path.bodyFormat == .html, !holders.contains(where: { all[$0].reads(path) }) { continue }
                count += 1
                for index in holders { counts[index] += 1 }
            }
        }
        return all.indices.first { counts[$0] * 10 >= count * 9 && counts[$0] > 0 }.map { all[$0] }
    }

    private mutating func find(_ source: any ContentSource, _ path: String, _ depth: Int, _ rules: ContentRules) {
        let names = source.names(in: path)
        let mayBeSite =
            names.files.contains(where: SiteRecognition.mayConfigure)
            || names.folders.contains(where: Self.foldersOfConfigurations.contains)
            || depth > 0 && Self.hiddenConfigurations.contains { Self.exists(ContentPath.joined(path, $0), in: source) }
        // The folder itself was looked at before.
        if depth > 0, mayBeSite, let level = Self.descendant(path, of: source),
            var site = SiteRecognition.site(at: level, names.folders, rules),
            !Self.foldersOfSites.contains(site.recognisedBy ?? "")
        {
            site.innerFolder = path
            all.append(site)
            return
        }
        guard depth < Self.maximumDepth else { return }
        for name in names.folders where !ContentPath.isIgnoredFolder(name) && !Self.samples.contains(name) {
            find(source, ContentPath.joined(path, name), depth + 1, rules)
        }
    }

    private static func exists(_ path: String, in source: any ContentSource) -> Bool {
        do {
            _ = try source.read(path, limit: 1 << 20)
            return true
        } catch {
            return false
        }
    }

    private static func descendant(_ path: String, of source: any ContentSource) -> (any ContentSource)? {
        ContentPath.names(in: path).reduce(source) { level, name in level?.child(name) }
    }
}

extension RecognisedSite {
    /// Whether a file lies in a folder of documents that is known.
    fileprivate func reads(_ path: ContentPath) -> Bool {
        settingsOnly != nil || !contentFolders.isEmpty && contentPath(path) != nil
    }

    /// Whether a file lies in the site's own folder, or in a folder of documents beside it.
    fileprivate func mayHold(_ path: ContentPath) -> Bool {
        path.string.hasPrefix(innerFolder + "/") || settingsOnly == nil && contentPath(path) != nil
    }
}
