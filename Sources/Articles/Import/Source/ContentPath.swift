internal import Base

/// The path of a file below the content folder, and what it tells about the file.
package struct ContentPath: Sendable, Hashable {
    /// What a file can be, by its path alone.
    package enum Kind: Sendable, Hashable {
        /// A document that may be an article.
        case document
        /// `_data/topics/*.yaml`
        case topic
        /// `_data/organizations/*.md`
        case organization
        /// `_config.yml`
        case site
        /// A file of no concern.
        case other
    }

    /// With `/` between its parts, none at either end.
    package let string: String
    /// What the file can be, by its folder and ending.
    package let kind: Kind
    /// The path without the file's ending.
    private let stem: Substring

    package init(_ string: String) {
        self.string = string
        let name = string[Self.startOfName(string[...])...]
        let dot = name.utf8.dropFirst().lastIndex(of: UInt8(ascii: "."))
        stem = string[..<(dot ?? string.endIndex)]
        let ending = dot.map { name[name.index(after: $0)...].lowercased() } ?? ""
        kind = Self.kind(of: string, ending: ending)
        bodyFormat =
            switch ending {
            case "html", "htm": .html
            case "mdx", "svx": .mdx
            default: .markdown
            }
    }

    /// Where the last part of a path begins.
    private static func startOfName(_ path: Substring) -> String.Index {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
    }

    /// Where a folder may say what the site is.
    static let siteFiles = ["_config.yml", "_config.yaml"]

    private static func kind(of path: String, ending: String) -> Kind {
        let isYAML = ending == "yaml" || ending == "yml"
        let isDocument = documentEndings.contains(ending)
        if siteFiles.contains(path) { return .site }
        if path.hasPrefix("_data/topics/") { return isYAML ? .topic : .other }
        if path.hasPrefix("_data/organizations/") { return isDocument ? .organization : .other }
        return isDocument && !path.hasPrefix("_data/") ? .document : .other
    }

    private static let documentEndings: Set = [
        "md", "markdown", "mdown", "mkd", "mdx", "mdoc", "svx", "qmd", "rmd", "html", "htm",
    ]

    /// The markup language of a file that people write articles in but Broadsheet does not read; nil for others.
    package var foreignFormat: String? {
        guard kind == .other, let dot = string.lastIndex(of: ".") else { return nil }
        let ending = string[string.index(after: dot)...].lowercased()
        if ending == "txt", Self.isForPrograms(string[Self.startOfName(string[...])..<dot]) { return nil }
        return Self.foreignFormats[ending]
    }

    /// Whether a text of a name is written for programs: `robots.txt`, `requirements-dev.txt`.
    private static func isForPrograms(_ name: Substring) -> Bool {
        let name = name.lowercased()
        let names = ["robots", "humans", "ads", "app-ads", "security", "llms", "cmakelists", "license", "licence"]
        return names.contains(name) || name.contains("requirements")
    }

    private static let foreignFormats = [
        "rst": "reStructuredText", "adoc": "AsciiDoc", "asciidoc": "AsciiDoc", "org": "Org", "ipynb": "Jupyter",
        "smd": "SuperMD", "lr": "Lektor", "txt": "plain text",
    ]

    /// What the body is written in, by the file's ending.
    package let bodyFormat: BodyFormat

    /// The article's id: no underscore before the collection, no ending; letters composed (NFC), whatever the file
    /// system does.
    package var articleID: String {
        NormalForm.composed(String(stem.first == "_" ? stem.dropFirst() : stem))
    }

    /// The top-level folder with its underscore, or nil outside of collections.
    package var collection: Substring? {
        guard string.first == "_", let end = string.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        return string[..<end]
    }

    /// Whether the file lies in a folder `_drafts` or `drafts`, at whatever depth; drafts are never public.
    package var isDraft: Bool {
        // Nearly all paths are told apart by one letter.
        guard string.hasBytes(of: "f") || string.hasBytes(of: "F") else { return false }
        return string.utf8.split(separator: UInt8(ascii: "/")).dropLast().contains { folder in
            let isMarked = folder.first == UInt8(ascii: "_")
            let name = isMarked ? folder.dropFirst() : folder
            return ASCII.isEqual(name, "drafts") || isMarked && ASCII.isEqual(name, "draft")
        }
    }

    /// Whether it is one of those files that repositories carry beside their content, such as `README.md`.
    package var isRepositoryFile: Bool {
        let name = Self.withoutLanguage(stem[Self.startOfName(stem)...])
        // In small letters these may be articles.
        if Self.papersInCapitals.contains(String(name)) { return true }
        let written = Array(name.utf8.lazy.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 })
        return Self.repositoryFiles.contains { ASCII.isEqual(written, $0) } || isForVisitors
    }

    private static let repositoryFiles = [
        "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "support", "copying",
        "issue_template", "pull_request_template",
    ]

    private static let papersInCapitals: Set = [
        "GOVERNANCE", "MAINTAINERS", "NOTICE", "RELEASING", "AUTHORS", "CONTRIBUTORS", "HISTORY", "CHANGES",
    ]

    /// A name without the language at its end, in each of the forms that repositories have: `README.fr`, `README_EN`,
    /// `README-zh`, `README_zh-CN`.
    private static func withoutLanguage(_ name: Substring) -> Substring {
        // Nearly all names end here, byte by byte: a fifth of an import was spent on their characters.
        guard let initial = name.utf8.first, ASCII.isLetter(initial),
            let first = name.utf8.firstIndex(where: isBeforeLanguage),
            ASCII.isEqual(name[..<first].utf8, "readme") || !name[..<first].utf8.contains(where: isSmallLetter)
        else { return name }
        for index in name.utf8.indices[first...] where isBeforeLanguage(name.utf8[index]) {
            let base = name[..<index]
            // `security-in-it` may be an article.
            guard ASCII.isEqual(base.utf8, "readme") || base == base.uppercased() else { continue }
            let parts = name[name.utf8.index(after: index)...].lowercased().split { "-_".contains($0) }
            let isShort =
                parts.count < 3 && parts.dropFirst().allSatisfy { $0.count == 2 || ["hans", "hant"].contains($0) }
            // Some name the country in its place.
            let isCountry = parts.count == 1 && countries.contains(String(parts[0]))
            if isShort, isCountry || LanguageTag.isName(parts.joined(separator: "-")) { return base }
        }
        return name
    }

    private static func isBeforeLanguage(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "a") < 26
    }

    private static let countries: Set = ["cn", "jp", "kr", "tw", "hk", "br", "ua", "cz", "vn"]

    /// Whether it tells visitors of a repository, or programs that work in it, what lies in its folder, and how to work
    /// there: `README.md`, `README.fr.md`, `CLAUDE.md`.
    var isForVisitors: Bool {
        let name = stem[Self.startOfName(stem)...]
        // `gemini.md` may tell of the protocol.
        return Self.filesForPrograms.contains(String(name))
            || ASCII.isEqual(Self.withoutLanguage(name).utf8, "readme")
    }

    /// Whether its name is that of a list of its owner's plans: `ROADMAP.md`.
    var isPlan: Bool {
        let name = stem[Self.startOfName(stem)...].utf8
        return ["todo", "roadmap"].contains { ASCII.isEqual(name, $0) }
    }

    /// Whether it is a `README`, of which VuePress makes the page of the folder.
    var isReadme: Bool { ASCII.isEqual(stem[Self.startOfName(stem)...].utf8, "readme") }

    private static let filesForPrograms: Set = ["CLAUDE", "AGENTS", "GEMINI"]

    /// Whether it is the page that a server shows for an error, at the top of a site or of a language: `404.md`,
    /// `docs/fr/404.md`, `500.fr.md`, `404/index.md`; elsewhere it may tell of the number.
    var isErrorPage: Bool {
        var parts = stem.split(separator: "/")
        if parts.last == "index" { parts.removeLast() }
        guard let name = parts.popLast(), ["404", "500"].contains(name.prefix { $0 != "." }) else { return false }
        return parts.allSatisfy { Self.rootFolders.contains(String($0)) || LanguageTag.isName(String($0)) }
    }

    /// Folders that the pages of a whole site lie in.
    private static let rootFolders: Set = [
        "app", "content", "docs", "pages", "routes", "site", "source", "src", "website",
    ]

    /// Whether a name begins with a dot, whatever combining mark is after it.
    static func isHidden(_ name: some StringProtocol) -> Bool {
        name.utf8.first == UInt8(ascii: ".")
    }

    /// The names in a path, the empty ones too.
    ///
    /// Byte by byte, as the system does it: to Swift, a `/` and a combining mark after it are one character.
    package static func names(in path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    /// The path of the folder that something lies in; empty for the content folder.
    static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }

    /// The path of something in a folder; that of the folder where its own is empty.
    package static func joined(_ folder: String, _ path: String) -> String {
        folder.isEmpty ? path : path.isEmpty ? folder : "\(folder)/\(path)"
    }

    /// A path as a configuration names it, without `.` and slashes that say nothing.
    static func plain(_ path: some StringProtocol) -> String {
        path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    /// A path as a file in a folder names it, as far as possible without `..`.
    static func resolved(_ path: String, from folder: String) -> String {
        var parts: [Substring] = []
        for part in plain(joined(folder, path)).split(separator: "/") {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    /// Folders below the content folder that hold no content: those of tools, and Jekyll's own.
    package static func isIgnoredFolder(_ name: String) -> Bool {
        isHidden(name)
            || ["node_modules", "vendor", "_site", "_includes", "_layouts", "_sass", "_plugins"].contains(name)
    }
}
