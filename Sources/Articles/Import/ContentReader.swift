internal import Base
package import FrontMatter

/// What became of one file of a content source.
package struct ReadFile: Sendable {
    package enum Outcome: Sendable {
        case article(RenderedArticle)
        case topic(Topic)
        case organization(Organization)
        case site(Site)
        /// No article, and not meant to be one.
        case skipped(SkipReason)
        /// The diagnostics say why.
        case failed
    }

    package var file: ContentFile
    /// FNV-1a of the content; 0 where it could not be read.
    package var digest: Int64
    package var outcome: Outcome
    package var diagnostics: [Diagnostic]
}

/// Why a document is no article.
package enum SkipReason: String, Sendable, Hashable {
    case noTitle = "no title"
    case outsideCollections = "outside of the collections"
    case repositoryFile = "no front matter"
}

/// Reads files of a content source and finds out what each is; pure but for the reading.
package struct ContentReader: Sendable {
    private let source: any ContentSource
    /// Whether documents lie in folders such as `_news`, and those beside them are pages of the site.
    private let hasCollections: Bool

    /// Throws where the source cannot be listed.
    package init(_ source: any ContentSource) throws {
        self.source = source
        hasCollections = try Self.hasCollections(source)
    }

    /// Whether a folder with an underscore holds a document: drafts, pictures and style sheets make no collection.
    private static func hasCollections(_ source: any ContentSource) throws -> Bool {
        let folders = try source.topLevelFolders().filter { name in
            name.hasPrefix("_") && !["_data", "_drafts"].contains(name) && !ContentPath.isIgnoredFolder(name)
        }
        guard !folders.isEmpty else { return false }
        struct Found: Error {}
        do {
            // Where there are collections, the first document of the first of them ends the walk.
            try source.forEachFile { file in
                let path = file.path
                let isDocument = path.kind == .document && !path.isRepositoryFile
                if isDocument, path.collection != nil, !path.isDraft { throw Found() }
            }
            return false
        } catch is Found {
            return true
        }
    }

    /// Whether a file can be of any interest; images and the like are not.
    package static func concerns(_ file: ContentFile) -> Bool {
        file.path.kind != .other
    }

    package func read(_ file: ContentFile) -> ReadFile {
        var result = ReadFile(file: file, digest: 0, outcome: .failed, diagnostics: [])
        do throws(Diagnostic) {
            let bytes = try bytes(of: file)
            result.digest = FNV1a.hash(bytes)
            try decode(bytes, into: &result)
        } catch {
            result.diagnostics.append(error)
        }
        for index in result.diagnostics.indices { result.diagnostics[index].path = file.path.string }
        return result
    }

    private func bytes(of file: ContentFile) throws(Diagnostic) -> [UInt8] {
        do throws(ContentSourceError) {
            if let bytes = try source.read(file.path.string, limit: Document.maximumSize) { return bytes }
        } catch {
            throw .error(at: .start, "the file cannot be read: \(error.reason)")
        }
        throw .error(at: .start, "the file is larger than \(Document.maximumSize >> 20) MiB; split it")
    }

    private func decode(_ bytes: [UInt8], into result: inout ReadFile) throws(Diagnostic) {
        let path = result.file.path
        switch path.kind {
        case .site: take(Site.decode(try YAMLFile(bytes).root), into: &result, ReadFile.Outcome.site)
        case .topic:
            take(Topic.decode(try YAMLFile(bytes).root, path: path.string), into: &result, ReadFile.Outcome.topic)
        case .organization:
            let document = try Document(bytes)
            take(Organization.decode(document, path: path.string), into: &result, ReadFile.Outcome.organization)
        case .document: try decodeDocument(bytes, into: &result)
        case .other: result.outcome = .skipped(.repositoryFile)
        }
    }

    private func decodeDocument(_ bytes: [UInt8], into result: inout ReadFile) throws(Diagnostic) {
        let path = result.file.path
        if hasCollections, path.collection == nil {
            result.outcome = .skipped(.outsideCollections)
            return
        }
        // Pages without front matter are templates or notes for the repository's visitors, not broken articles.
        if path.isRepositoryFile || path.bodyFormat == .html, !Self.hasFrontMatter(bytes) {
            result.outcome = .skipped(.repositoryFile)
            return
        }
        let document = try Document(bytes)
        if document.format == .none { throw Self.withoutFrontMatter(bytes) }
        result.diagnostics += document.warnings
        if Self.isNoArticle(document.frontMatter) {
            result.outcome = .skipped(.noTitle)
        } else {
            take(Article.decode(document, at: path), into: &result) { .article(RenderedArticle($0)) }
        }
    }

    private static func hasFrontMatter(_ bytes: [UInt8]) -> Bool {
        Document.format(of: bytes) != FrontMatterFormat.none
    }

    private static func withoutFrontMatter(_ bytes: [UInt8]) -> Diagnostic {
        let problem = bytes.isEmpty ? "the file is empty" : "no front matter"
        return .error(at: .start, "\(problem); begin the file with keys between two `---` lines")
    }

    /// People, places and pages carry a name or a layout, but nothing that only an article has.
    private static func isNoArticle(_ frontMatter: Mapping) -> Bool {
        if frontMatter.entries.isEmpty || frontMatter["title"] != nil { return false }
        if frontMatter["name"] != nil || frontMatter["taxonomy"] != nil { return true }
        return !frontMatter.entries.contains { articleKeys.contains($0.key) }
    }

    private static let articleKeys: Set = ["excerpt", "publishedDateTime", "webUrl", "originalUrl"]

    private func take<Value>(
        _ decoded: Decoded<Value>,
        into result: inout ReadFile,
        _ outcome: (Value) -> ReadFile.Outcome
    ) {
        result.diagnostics += decoded.diagnostics
        if let value = decoded.value { result.outcome = outcome(value) }
    }
}
