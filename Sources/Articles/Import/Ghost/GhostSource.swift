internal import Base
internal import FrontMatter

/// A content folder with exports of Ghost in it: each file is as a folder with a document for each post.
struct GhostSource: ContentSource {
    private let base: any ContentSource
    private let exports: [Export]

    private struct Export: Sendable {
        var file: ContentFile
        var posts: [String: GhostPost] = [:]
        var title: String?
        var locale: String?
        /// Why it cannot be read; nil as a rule.
        var problem: Diagnostic?

        var path: String { file.path.string }
    }

    /// Nil where no file at the top of the folder is an export.
    init?(_ base: any ContentSource) {
        self.base = base
        var exports: [Export] = []
        for name in base.files(in: "").sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        where name.lowercased().hasSuffix(".json") {
            guard let file = base.file(name), file.problem == nil,
                let bytes = (try? base.read(name, limit: Document.maximumSize)) ?? nil, GhostExport.begins(bytes)
            else { continue }
            var export = Export(file: file)
            do throws(Diagnostic) {
                guard let read = try GhostExport(bytes) else { continue }
                for post in read.posts { export.posts["\(name)/\(post.name).html"] = post }
                (export.title, export.locale) = (read.title, read.locale)
            } catch {
                export.problem = error
            }
            exports.append(export)
        }
        guard !exports.isEmpty else { return nil }
        self.exports = exports
    }

    /// The site of the exports.
    func site(_ rules: ContentRules) -> RecognisedSite {
        var site = RecognisedSite(.ghost, rules: rules)
        site.recognisedBy = exports.first?.path
        site.contentFolders = exports.map(\.path)
        site.configuration.title = exports.lazy.compactMap(\.title).first
        site.configuration.locale = exports.lazy.compactMap(\.locale).first
        return site
    }

    private func file(of export: Export, _ path: String) -> ContentFile {
        ContentFile(path: ContentPath(path), stamp: export.file.stamp)
    }

    /// In the order of the bytes of their paths.
    private var documents: [ContentFile] {
        let files = exports.flatMap { export in
            guard let problem = export.problem else { return export.posts.keys.map { file(of: export, $0) } }
            let path = ContentPath(export.path + "/")
            return [ContentFile(path: path, stamp: export.file.stamp, problem: .export(problem))]
        }
        return files.sorted { $0.path.string.utf8.lexicographicallyPrecedes($1.path.string.utf8) }
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        var waiting = documents[...]
        try base.forEachFile { file in
            while let next = waiting.first, next.path.string.utf8.lexicographicallyPrecedes(file.path.string.utf8) {
                try body(next)
                waiting.removeFirst()
            }
            try body(file)
        }
        for file in waiting { try body(file) }
    }

    private func post(_ path: String) -> (export: Export, post: GhostPost)? {
        for export in exports {
            if let post = export.posts[path] { return (export, post) }
        }
        return nil
    }

    func file(_ path: String) -> ContentFile? {
        post(path).map { file(of: $0.export, path) } ?? base.file(path)
    }

    func lostFolder(above path: String) -> ContentFile? {
        base.lostFolder(above: path)
    }

    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        guard let post = post(path)?.post else { return try base.read(path, limit: limit) }
        let bytes = post.document
        return bytes.count > limit ? nil : bytes
    }

    func changeMoment(of article: Article) -> Timestamp? { base.changeMoment(of: article) }

    func commitTimes() throws(ContentSourceError) -> CommitTimes { try base.commitTimes() }

    func topLevelFolders() throws(ContentSourceError) -> [String] { try base.topLevelFolders() }

    func folders(in folder: String) -> [String] { base.folders(in: folder) }

    func files(in folder: String) -> [String] { base.files(in: folder) }

    func child(_ name: String) -> (any ContentSource)? { base.child(name) }

    var parent: (source: any ContentSource, name: String)? { base.parent }
}
