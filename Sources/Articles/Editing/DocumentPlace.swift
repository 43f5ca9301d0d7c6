internal import Base

/// Finds the path of a document that is to be written.
struct DocumentPlace {
    private let folder: ContentFolder
    private let reader: ContentReader

    init(_ folder: ContentFolder, _ reader: ContentReader) {
        self.folder = folder
        self.reader = reader
    }

    /// In the order in which files are looked for.
    private static let endings: [(format: BodyFormat, names: [String])] = [
        (.markdown, ["md", "markdown", "mdown", "mkd", "mdoc", "qmd", "rmd"]), (.mdx, ["mdx", "svx"]),
        (.html, ["html", "htm"]),
    ]

    /// The path for a document with an id that no article of the store has.
    ///
    /// It is that of a file which is there but was not taken in, or else one where a document gets the id.
    ///
    /// Throws an `EditFailure` where no path gives the id.
    func path(forNew id: String, _ format: BodyFormat) throws -> String {
        let stems = stems(of: id)
        for stem in stems {
            for ending in Self.endings.flatMap({ $0.names }) {
                let path = "\(stem).\(ending)"
                if folder.file(path) != nil { return path }
                let decomposed = NormalForm.decomposed(path)
                if !decomposed.utf8.elementsEqual(path.utf8), folder.file(decomposed) != nil { return decomposed }
            }
        }
        let ending = Self.endings.first { $0.format == format }?.names.first ?? "md"
        let known = stems.first { stem in
            let above = ContentPath.folder(of: stem)
            return above.isEmpty || folder.hasFolder(above)
        }
        guard let stem = known ?? stems.first else {
            throw EditFailure.refused("no document of this folder can have the id `\(id)`")
        }
        return "\(stem).\(ending)"
    }

    /// Paths without endings by which a document gets the id, the likeliest first.
    private func stems(of id: String) -> [String] {
        var prefixes = [""]
        for folder in reader.site.contentFolders {
            if let below = below(folder) { prefixes.append(below.isEmpty ? "" : "\(below)/") }
        }
        // Own collections have an underscore, and Jekyll's and Hexo's posts a folder of their own.
        let posts = prefixes.map { "\($0)_posts/" }
        let isBlog = [.jekyll, .hexo].contains(reader.site.dialect.name)
        prefixes = (isBlog ? posts : []) + prefixes + prefixes.map { "\($0)_" }
        let probe = Array("---\ntitle: Probe\ndate: 2020-01-01\n---\nText.\n".utf8)
        return prefixes.map { $0 + id }.filter { stem in
            let path = ContentPath("\(stem).md")
            guard case .article(let rendered) = reader.read(probe, at: path).outcome else { return false }
            return rendered.article.id == id
        }
    }

    /// A folder of the site as a path below the content folder; nil where it lies outside.
    private func below(_ folder: String) -> String? {
        let site = reader.site
        if !site.innerFolder.isEmpty { return "\(site.innerFolder)/\(folder)" }
        if site.folder.isEmpty { return folder }
        if folder == site.folder { return "" }
        return folder.hasPrefix(site.folder + "/")
            ? String(Substring(folder.utf8.dropFirst(site.folder.utf8.count + 1))) : nil
    }
}
