/// Languages at the end of names, where no configuration names any: `tide.fr.md` beside `tide.md` or `tide.de.md`.
struct LanguageNames {
    /// How many documents end with a tag, and how many of them stand beside what they translate.
    private var counts: [String: (all: Int, twins: Int)] = [:]

    private static let maximumDepth = 16

    /// Looks at the names of all documents of a site.
    init(of site: RecognisedSite, at level: any ContentSource) {
        // These know their languages by the configuration alone.
        let isConfigured = [.hugo, .zola, .docusaurus, .broadsheet].contains(site.dialect.name)
        guard site.configuration.languages.isEmpty, !isConfigured else { return }
        for top in site.documentFolders {
            level.walk(top, levels: Self.maximumDepth) { _, names in
                count(names.files.filter { ContentPath($0).kind == .document })
            }
        }
    }

    /// The tags that are languages: `search.so.md` alone is none.
    var languages: Set<String> {
        Set(counts.filter { $0.value.twins * 2 >= $0.value.all && $0.value.twins > 0 }.keys)
    }

    private mutating func count(_ files: [String]) {
        let names = files.map(RecognisedSite.withoutEnding)
        let tagged = names.compactMap(Self.parts)
        if tagged.isEmpty { return }
        let all = Set(names)
        // Where dots lead from one note to those below it, as in Dendron, a tag is a part like any other.
        let below = names.filter { name in
            guard let dot = name.lastIndex(of: "."), Self.parts(name) == nil else { return false }
            return all.contains(String(name[..<dot]))
        }
        if below.count > tagged.count { return }
        let tags = Dictionary(grouping: tagged, by: \.name)
        for (name, tag) in tagged {
            let isTwin = all.contains(name) || tags[name]?.contains { $0.tag != tag } == true
            let (total, twins) = counts[tag] ?? (0, 0)
            counts[tag] = (total + 1, twins + (isTwin ? 1 : 0))
        }
    }

    /// A name without its ending, and the tag at its end: `tide` and `fr`.
    static func parts(_ name: String) -> (name: String, tag: String)? {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
        let tag = String(name[name.index(after: dot)...])
        return LanguageTag.isName(tag) ? (String(name[..<dot]), tag) : nil
    }
}
