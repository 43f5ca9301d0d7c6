internal import Base

/// The files of a folder, for links of bodies that lead to files and not to pages.
struct LinkedFiles {
    private let source: any ContentSource
    /// Whether relative links lead from file to file; with other generators they lead from page to page, and nobody
    /// knows what lies beside a page.
    private let linksAreFiles: Bool
    private let keepsAssets: Bool
    /// Whether there is any picture: a folder without one has them elsewhere.
    private let hasPictures: Bool
    private let site: RecognisedSite

    private static let pictures: Set = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"]
    private static let documents: Set = ["md", "mdx", "markdown"]

    init(_ site: RecognisedSite, _ source: any ContentSource) {
        self.source = source
        self.site = site
        switch site.dialect.name {
        case .broadsheet, .docusaurus, .gatsby, .astro: linksAreFiles = true
        case .generic: linksAreFiles = site.generator == .generic
        default: linksAreFiles = false
        }
        keepsAssets = site.dialect.name == .broadsheet
        hasPictures = linksAreFiles && Self.holdsPicture(source)
    }

    private struct Found: Error {}

    private static func holdsPicture(_ source: any ContentSource) -> Bool {
        do {
            try source.forEachFile { if pictures.contains(ending($0.path.string)) { throw Found() } }
            return false
        } catch {
            return error is Found
        }
    }

    private static func ending(_ name: String) -> String {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    /// Whether a link leads to a picture or a document that should lie in the folder and does not.
    func isMissing(_ destination: String, linkedFrom path: ContentPath) -> Bool {
        guard linksAreFiles, let name = fileName(destination) else { return false }
        if name.hasPrefix("/") {
            guard keepsAssets, let first = name.dropFirst().split(separator: "/").first, name.dropFirst().contains("/"),
                source.folders(in: "").contains(String(first))
            else { return false }
            return !exists(String(name.dropFirst()))
        }
        var folder = path.string.split(separator: "/").dropLast().map(String.init)
        for part in name.split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                // What lies above the content folder is another's.
                if folder.isEmpty { return false }
                folder.removeLast()
            default: folder.append(String(part))
            }
        }
        // Hidden files and the folders of tools are not looked into.
        if folder.contains(where: { $0.hasPrefix(".") || ContentPath.isIgnoredFolder($0) }) { return false }
        let isPlain = !name.hasPrefix(".")
        if exists(folder.joined(separator: "/")) || isPlain && exists(name) { return false }
        guard isPlain else { return true }
        switch site.dialect.name {
        case .docusaurus: return !existsInRoot(of: path, name)
        // Programs for notes begin at the root of their notes, which may be any folder above.
        case .generic: return !existsAbove(path, name)
        default: return true
        }
    }

    private func existsAbove(_ path: ContentPath, _ name: String) -> Bool {
        let folders = path.string.split(separator: "/").dropLast()
        return folders.indices.contains { exists((folders[..<$0] + [Substring(name)]).joined(separator: "/")) }
    }

    /// Whether a file lies in the root of a document's content folder, where Docusaurus looks too; a released version
    /// has a root of its own, one folder deeper.
    private func existsInRoot(of path: ContentPath, _ name: String) -> Bool {
        guard let inner = site.contentPath(path) else { return false }
        let parts = path.string.split(separator: "/")
        let kept = site.dialect.keepsContentFolderInIDs && !site.contentFolders.isEmpty ? 1 : 0
        let depth = parts.count - inner.split(separator: "/").count + kept
        return (depth...depth + 1).contains { depth in
            parts.indices.contains(depth) && exists((parts.prefix(depth) + [Substring(name)]).joined(separator: "/"))
        }
    }

    private func exists(_ path: String) -> Bool {
        source.file(path) != nil || source.file(EscapedText.decoded(path)) != nil
    }

    /// The path of a link to a file; nil for whole addresses, templates, and names that need not be files.
    private func fileName(_ destination: String) -> String? {
        let name = destination.prefix { $0 != "?" && $0 != "#" }
        guard !name.isEmpty, !name.hasPrefix("//"), !name.contains(":"),
            !name.contains(where: { "{}$<>@*|".contains($0) })
        else { return nil }
        let ending = Self.ending(String(name))
        return hasPictures && Self.pictures.contains(ending) || Self.documents.contains(ending) ? String(name) : nil
    }
}
