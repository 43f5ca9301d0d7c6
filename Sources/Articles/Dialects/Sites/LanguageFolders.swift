/// Folders that are named by a language and hold its documents, where no configuration says so: `fr` beside `de`, or beside
/// the pages that it translates.
struct LanguageFolders {
    private let level: any ContentSource
    /// The languages by the folders below the site's root; nil where the name may mean something else.
    private(set) var languages: [String: String?] = [:]

    private static let maximumDepth = 2
    /// A folder of more folders is one of posts.
    private static let mostFolders = 200

    /// Looks into the folders of documents of a site, and two levels below them.
    init(of site: RecognisedSite, at level: any ContentSource) {
        self.level = level
        // Hugo and Docusaurus know their languages by the configuration alone.
        guard site.configuration.locale != nil, ![.hugo, .docusaurus].contains(site.dialect.name) else { return }
        for top in site.contentFolders.isEmpty ? [""] : site.contentFolders { walk(top, depth: 0) }
    }

    private mutating func walk(_ folder: String, depth: Int) {
        let names = level.folders(in: folder).filter { !ContentPath.isIgnoredFolder($0) }
        let tagged = names.filter(Self.isTag)
        if !tagged.isEmpty {
            let own = Set(names + level.files(in: folder)).subtracting(tagged)
            let inner = Dictionary(uniqueKeysWithValues: tagged.map { ($0, self.names(in: Self.joined(folder, $0))) })
            for name in tagged {
                let names = inner[name] ?? []
                let hasTwin = inner.contains { $0.key != name && !$0.value.isDisjoint(with: names) }
                if hasTwin || !own.isDisjoint(with: names) {
                    languages[Self.joined(folder, name)] = .some(name)
                } else if tagged.count > 1 {
                    languages[Self.joined(folder, name)] = .some(nil)
                }
            }
        }
        guard depth < Self.maximumDepth, names.count <= Self.mostFolders else { return }
        for name in names where !tagged.contains(name) { walk(Self.joined(folder, name), depth: depth + 1) }
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : "\(folder)/\(name)"
    }

    /// What is in a folder, but for the pages that every folder may have.
    private func names(in folder: String) -> Set<String> {
        Set(level.folders(in: folder) + level.files(in: folder)).filter { name in
            !["index", "_index", "readme"].contains(name.prefix { $0 != "." }.lowercased())
        }
    }

    /// Whether a name is a tag of BCP 47 with a language of ISO 639-1: `fr`, `pt-br`, `zh-Hant`.
    static func isTag(_ name: String) -> Bool {
        let parts = name.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        guard let first = parts.first, parts.count <= 3, codes.contains(String(first)) else { return false }
        return parts.dropFirst().allSatisfy { part in
            let isWord = part.utf8.allSatisfy { 0x61...0x7A ~= $0 }
            let isNumber = part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
            return isWord && (part.utf8.count == 2 || part.utf8.count == 4) || isNumber && part.utf8.count == 3
        }
    }

    private static let codes = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
        eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
        ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
        ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
        su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )
}
