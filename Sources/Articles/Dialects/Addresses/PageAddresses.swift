internal import FrontMatter

/// How MkDocs, Quarto and VitePress make the address of a page: of the path of its document alone.
struct PageAddresses: Sendable, Hashable {
    /// What a page `guide/tide.md` gets.
    enum Form: Sendable {
        /// `guide/tide/`
        case folder
        /// `guide/tide`
        case name
        /// `guide/tide.html`, and `guide/index.html` for the page of a folder
        case file
        /// `guide/tide.html`, and `guide/` for the page of a folder
        case fileOrFolder
    }

    /// The folder of documents below the site's root.
    var folder = ""
    var form: Form
    /// Folders with pages that get their addresses otherwise.
    var others: [String] = []
    /// The blogs of Material for MkDocs, of which the posts do.
    var blogs: [BlogAddresses] = []
    /// What VitePress' `rewrites` put in the place of what paths begin with.
    var rewrites: [PathRewrite] = []
    /// Whether a `README` is the page of its folder.
    var takesReadmes = false
    /// Whether front matter can give a page another form or name, as in Quarto.
    var readsFormats = false

    /// The path with a slash before it of the page of a document, by its path below the site's root; nil where it has
    /// none that is certain.
    func path(of sitePath: String, _ frontMatter: Mapping, title: String = "") -> String? {
        let prefix = folder.isEmpty ? "" : folder + "/"
        guard sitePath.utf8.starts(with: prefix.utf8), !others.contains(where: { sitePath.hasPrefix($0 + "/") }) else {
            return nil
        }
        var inner = RecognisedSite.withoutEnding(String(sitePath.dropFirst(prefix.count)))
        if let blog = blogs.first(where: { inner.hasPrefix($0.posts) }) {
            guard let own = blog.path(of: inner, frontMatter, title: title) else { return nil }
            inner = own
        }
        if let rewritten = rewrites.lazy.compactMap({ $0.rewritten(inner) }).first { inner = rewritten }
        var parts = inner.split(separator: "/").map(String.init)
        guard var name = parts.popLast(), parts.first != "..", !inner.contains("[") else { return nil }
        if takesReadmes, name == "README" { name = "index" }
        if name.lowercased() == "readme" { return nil }
        if readsFormats, !Self.isPage(frontMatter) { return nil }
        let above = parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
        switch form {
        case .folder: return name == "index" ? above : above + name + "/"
        case .name: return name == "index" ? above : above + name
        case .file: return above + name + ".html"
        case .fileOrFolder: return name == "index" ? above : above + name + ".html"
        }
    }

    /// Whether a document of Quarto becomes one page in HTML, named as the document.
    private static func isPage(_ frontMatter: Mapping) -> Bool {
        frontMatter["output-file"] == nil && frontMatter["format"].map(holdsPage) ?? true
    }

    /// Whether formats of Quarto are those of pages.
    static func holdsPage(_ formats: Node) -> Bool {
        let names = formats.mapping?.entries.map(\.key) ?? [formats.scalar?.text ?? ""]
        return names.contains { name in
            ["html", "revealjs", "dashboard"].contains { name == $0 || name.hasSuffix("-\($0)") }
        }
    }
}
