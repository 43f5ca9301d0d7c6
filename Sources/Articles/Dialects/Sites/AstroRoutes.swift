internal import Base
internal import FrontMatter

/// Where the pages of an Astro site show the entries of its collections.
///
/// Astro gives no address to an entry: a page such as `src/pages/blog/[...slug].astro` does, which says in
/// `getStaticPaths` what its parameter is. Starlight shows its collection `docs` at the root.
struct AstroRoutes: Sendable {
    /// What a page puts in the place of its parameter.
    enum Parameter: Sendable, Hashable {
        case id
        /// The `slug` in the entry's front matter.
        case slug
    }

    struct Route: Sendable, Hashable {
        /// The folders before the parameter.
        var folders: [String]
        var parameter: Parameter
        /// Whether the parameter may have slashes in it.
        var isRest: Bool
    }

    private var routes: [String: Route] = [:]
    /// Collections that more than one page shows.
    private var ambiguous: Set<String> = []
    /// Whether addresses end with a slash.
    private(set) var endsWithSlash = true
    /// The languages that addresses may name.
    private var languages: Set<String> = []
    /// Hashes of the files that were read.
    private(set) var digests: [Int64] = []

    private static let maximumDepth = 8
    private static let maximumSize = 1 << 20
    /// The folder of pages below the site's root.
    private var pages = "src/pages"

    /// Nothing: the value of sites that are none of Astro's.
    init() {}

    /// Reads the pages of a site that has `script` as its configuration and its sources in the folder `source`.
    init(at level: any ContentSource, script: String, source: String) {
        pages = ContentPath.joined(source, "pages")
        let folded = Self.squeezed(script)
        endsWithSlash = !folded.contains("trailingSlash:'never'")
        if folded.contains("starlight(") { routes["docs"] = Route(folders: [], parameter: .id, isRest: true) }
        let locales = ScriptFile(script).object(with: ["defaultLocale"])?["locales"]
        let nodes = (locales?.sequence ?? []).compactMap { $0.mapping?["path"] ?? $0 }
        languages = Set(nodes.compactMap { $0.scalar.flatMap { $0.isProgram ? nil : $0.text } })
        languages.formUnion(locales?.mapping?.entries.map(\.key) ?? [])
        read(level, [])
        for name in ambiguous { routes[name] = nil }
    }

    /// The one page that shows the entries of a collection; nil where no page is known to, or several do.
    subscript(collection: String) -> Route? { routes[collection] }

    /// The language that an address names; nil for one that names none: its page is in the site's own.
    func language(of address: String?) -> String? {
        guard !languages.isEmpty, let address else { return nil }
        return address.split(separator: "/").lazy.map(String.init).first { languages.contains($0) }.flatMap {
            SiteConfiguration.language($0)
        }
    }

    private mutating func read(_ level: any ContentSource, _ folders: [String]) {
        let folder = ([pages] + folders).joined(separator: "/")
        for name in level.files(in: folder) where name.hasSuffix(".astro") {
            let path = folders + [RecognisedSite.withoutEnding(name)]
            let parts = path.last == "index" ? path.dropLast() : path[...]
            guard let last = parts.last, last.hasPrefix("["), last.hasSuffix("]"),
                !parts.dropLast().contains(where: { $0.contains("[") }),
                let bytes = (try? level.read("\(folder)/\(name)", limit: Self.maximumSize)) ?? nil
            else { continue }
            digests.append(FNV1a.hash(bytes))
            let isRest = last.hasPrefix("[...")
            let parameter = String(last.dropFirst(isRest ? 4 : 1).dropLast())
            guard let (collection, value) = Self.entries(String(decoding: bytes, as: UTF8.self), parameter) else {
                continue
            }
            if routes[collection] != nil { ambiguous.insert(collection) }
            routes[collection] = Route(folders: Array(parts.dropLast()), parameter: value, isRest: isRest)
        }
        guard folders.count < Self.maximumDepth else { return }
        for name in level.folders(in: folder) where !name.hasPrefix("_") { read(level, folders + [name]) }
    }

    /// The only collection that a page asks for, and what it makes the parameter of; nil where that is computed.
    private static func entries(_ page: String, _ parameter: String) -> (String, Parameter)? {
        let text = squeezed(page)
        var names: Set<Substring> = []
        for call in text.split(separator: "getCollection(", omittingEmptySubsequences: false).dropFirst() {
            guard call.first == "'" else { return nil }
            names.insert(call.dropFirst().prefix { $0 != "'" })
        }
        guard names.count == 1, let name = names.first, let start = text.firstRange(of: "params:{\(parameter):") else {
            return nil
        }
        let value = text[start.upperBound...].prefix { $0 != "," && $0 != "}" }
        guard text[value.endIndex...].first == "}" || text[value.endIndex...].hasPrefix(",}") else { return nil }
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.first?.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) == true else { return nil }
        switch parts.dropFirst().joined(separator: ".") {
        case "id", "slug": return (String(name), .id)
        case "data.slug": return (String(name), .slug)
        default: return nil
        }
    }

    /// A program without white space, and with quotation marks of one kind.
    private static func squeezed(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace }.map { $0 == "\"" || $0 == "`" ? "'" : $0 })
    }
}
