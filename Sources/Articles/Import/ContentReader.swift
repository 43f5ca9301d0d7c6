package import Base
internal import FrontMatter
internal import Markup

/// Reads files of a content source and finds out what each is; pure but for the reading.
package struct ContentReader: Sendable {
    /// The source that was given, where a file with several documents is as a folder.
    let source: any ContentSource
    let rules: ContentRules
    /// Whether documents lie in folders such as `_news`, and those beside them are pages of the site.
    private let hasCollections: Bool
    /// What was found out about the site that the source belongs to.
    package let site: RecognisedSite
    /// A number that changes with everything, apart from a file itself, that decides what is read from it.
    package let fingerprint: Int64
    /// The same, apart from the times of commits.
    let siteFingerprint: Int64
    /// When files were committed last; empty unless the rules ask for it.
    private let commits: CommitTimes
    /// What to say of the source as a whole.
    let warnings: [Diagnostic]
    /// Finds what is probably meant otherwise; nil where nobody asked for that.
    private let check: DocumentCheck?

    /// Recognises the site; throws where the source cannot be listed.
    ///
    /// Where `checkingAt` says what the time is, warnings and notes tell what was probably meant otherwise.
    package init(
        _ source: any ContentSource,
        rules: ContentRules = ContentRules(),
        checkingAt now: Timestamp? = nil
    ) throws {
        self.rules = rules
        let recognised = try RecognitionCache.site(of: source, rules)
        let mayBeExport = recognised.generator == .generic || recognised.dialect.name == .ghost
        if mayBeExport, let exports = GhostSource(source) {
            self.source = exports
            site = exports.site(rules)
        } else {
            self.source = source
            site = recognised
        }
        let (times, problems) = rules.takesCommitTimes ? Self.commits(of: source) : (CommitTimes(), [])
        (commits, warnings) = (times, Self.warnings(of: site) + problems)
        let (checkedSite, checkedSource) = (site, self.source)
        check = now.map { DocumentCheck(checkedSite, checkedSource, now: $0) }
        hasCollections = site.dialect.name == .broadsheet && recognised.hasCollections
        siteFingerprint = FNV1a.hash("\(site.fingerprint) \(hasCollections)")
        fingerprint = FNV1a.hash("\(site.fingerprint) \(hasCollections) \(commits.digest)")
    }

    /// A number that changes with what was found out about the site, and with the rules.
    package var rulesDigest: Int64 { site.fingerprint }

    private static func warnings(of site: RecognisedSite) -> [Diagnostic] {
        site.unreadSettings.map { setting in
            let message = "`\(setting)` cannot be read; what it keeps out of the site may be public"
            return Diagnostic(.warning, path: site.recognisedBy ?? ".", at: .start, message, rule: .siteSettings)
        }
    }

    private static func commits(of source: any ContentSource) -> (CommitTimes, [Diagnostic]) {
        do throws(ContentSourceError) {
            return (try source.commitTimes(), [])
        } catch {
            let message = "no times of commits: \(error.reason)"
            return (CommitTimes(), [Diagnostic(.warning, path: ".", at: .start, message, rule: .commitTimes)])
        }
    }

    /// Whether a file can be of any interest; images and the like are not.
    package static func concerns(_ file: ContentFile) -> Bool {
        file.path.kind != .other || file.path.foreignFormat != nil || file.isFolder
    }

    /// Reads one file; never throws, as the diagnostics of the result say what went wrong.
    package func read(_ file: ContentFile) -> ReadFile {
        read(file) { () throws(Diagnostic) in try bytes(of: file) }
    }

    /// Reads what would be a file at a path, without a look at what is there.
    package func read(_ bytes: [UInt8], at path: ContentPath) -> ReadFile {
        let stamp = FileStamp(size: Int64(bytes.count), modified: 0, changed: 0, inode: 0)
        return read(ContentFile(path: path, stamp: stamp)) { bytes }
    }

    /// See `ReadFile.digest`.
    func digest(of bytes: [UInt8]) -> Int64 {
        FNV1a.hash(bytes, seed: fingerprint)
    }

    private func read(_ file: ContentFile, _ content: () throws(Diagnostic) -> [UInt8]) -> ReadFile {
        var result = ReadFile(file: file, digest: 0, outcome: .failed, diagnostics: [])
        if case .folder(let reason) = file.problem {
            let path = String(file.path.string.dropLast())
            result.diagnostics = [
                Diagnostic(.error, path: path, at: .start, "the folder cannot be read: \(reason)", rule: .unreadable)
            ]
            return result
        }
        if case .export(let reason) = file.problem {
            let path = String(file.path.string.dropLast())
            let message = "the export cannot be read: \(reason.message)"
            result.diagnostics = [Diagnostic(.error, path: path, at: reason.position, message, rule: .unreadable)]
            return result
        }
        if let reason = DocumentFilter(site).skipReason(file.path) {
            result.outcome = .skipped(reason)
            return result
        }
        do throws(Diagnostic) {
            if case .file(let reason) = file.problem {
                throw .error(at: .start, "the file cannot be read: \(reason)", rule: .unreadable)
            }
            let bytes = try content()
            result.digest = digest(of: bytes)
            do throws(Diagnostic) {
                try decode(bytes, into: &result)
                if check == nil { result.source = Self.source(bytes, result.outcome) }
            } catch {
                throw Self.conflict(in: bytes, insteadOf: error) ?? error
            }
        } catch {
            result.diagnostics.append(error)
        }
        for index in result.diagnostics.indices { result.diagnostics[index].path = file.path.string }
        return result
    }

    private static func source(_ bytes: [UInt8], _ outcome: ReadFile.Outcome) -> PackedSource? {
        switch outcome {
        case .article(let rendered): PackedSource(bytes, body: rendered.article.body)
        case .topic, .organization, .site: PackedSource(bytes, body: nil)
        case .skipped, .failed: nil
        }
    }

    /// The marks of a merge, where those are what a document cannot be read for.
    private static func conflict(in bytes: [UInt8], insteadOf error: Diagnostic) -> Diagnostic? {
        guard [.syntax, .duplicateKey, .frontMatter].contains(error.rule) else { return nil }
        return ConflictMarks.firstLine(in: SourceText(bytes)).map { ConflictMarks.diagnostic(.error, line: $0) }
    }

    /// Whether it tells what was probably meant otherwise.
    var isChecking: Bool { check != nil }

    /// The document of a file, without what it means; nil where it cannot be read.
    func document(at file: ContentFile) -> Document? {
        do throws(Diagnostic) { return try document(try bytes(of: file), at: file.path) } catch { return nil }
    }

    /// Generators take the last of two values, as their parsers do; Broadsheet's own format asks for one.
    private var duplicateKeys: DuplicateKeys {
        site.dialect.name == .broadsheet ? .refused : .lastWins
    }

    /// What the documents of the folder may have in front matter though YAML refuses it.
    var habits: YAMLHabits { site.habits }

    private func document(_ bytes: [UInt8], at path: ContentPath) throws(Diagnostic) -> Document {
        do throws(Diagnostic) {
            var document = try Document(bytes, duplicateKeys: duplicateKeys, habits: habits)
            if path.bodyFormat == .mdx, site.dialect.name != .broadsheet {
                try document.addModuleMetadata(of: bytes)
            }
            if site.dialect.name == .pelican, !site.configuration.python.readsYAML {
                // A status with a note behind it is none that Pelican knows, and hides.
                document.takeWholeLines(of: ["title", "status"], bytes)
            }
            if let own = try site.metadata(of: path) { document.add(metadata: own) }
            return document
        } catch {
            // Pelican reads lines `Key: value` between fences too, whatever YAML says of them.
            if site.dialect.name == .pelican, let document = Document(fencedHeaders: bytes) { return document }
            throw error
        }
    }

    private func bytes(of file: ContentFile) throws(Diagnostic) -> [UInt8] {
        do throws(ContentSourceError) {
            if let bytes = try source.read(file.path.string, limit: Document.maximumSize) { return bytes }
        } catch {
            throw .error(at: .start, "the file cannot be read: \(error.reason)", rule: .unreadable)
        }
        throw .error(at: .start, "the file is larger than \(Document.maximumSize >> 20) MiB; split it", rule: .limit)
    }

    private func decode(_ bytes: [UInt8], into result: inout ReadFile) throws(Diagnostic) {
        let path = result.file.path
        switch path.kind {
        case .site:
            let file = try YAMLFile(bytes, duplicateKeys: duplicateKeys, habits: site.dialect.habits)
            result.diagnostics += file.warnings
            take(Site.decode(file.root), into: &result, ReadFile.Outcome.site)
        case .topic:
            take(Topic.decode(try YAMLFile(bytes).root, path: path.string), into: &result, ReadFile.Outcome.topic)
        case .organization:
            let document = try Document(bytes)
            take(Organization.decode(document, path: path.string), into: &result, ReadFile.Outcome.organization)
        case .document: try decodeDocument(bytes, into: &result)
        case .other: result.outcome = .skipped(.foreignFormat)
        }
    }

    private func decodeDocument(_ bytes: [UInt8], into result: inout ReadFile) throws(Diagnostic) {
        let path = result.file.path
        if hasCollections, path.collection == nil {
            result.outcome = .skipped(.outsideCollections)
            return
        }
        // Pages without front matter are templates or notes for the repository's visitors, not broken articles.
        let isPaper = DocumentFilter(site).isPaper(path)
        if isPaper || path.bodyFormat == .html, !Self.hasFrontMatter(bytes), try site.metadata(of: path) == nil {
            result.outcome = .skipped(isPaper ? .paper : .template)
            return
        }
        let document = try document(bytes, at: path)
        if site.dialect.name == .broadsheet {
            if document.format == .none { throw Self.withoutFrontMatter(bytes) }
            if Self.isNoArticle(document.frontMatter) {
                result.diagnostics += document.warnings + (check?.mistypedKeys(document, bytes) ?? [])
                result.outcome = .skipped(.noTitle)
                return
            }
        } else if let reason = DocumentFilter(site).skipReason(document, at: path) {
            if reason == .noTitle { result.diagnostics += check?.mistypedKeys(document, bytes) ?? [] }
            result.outcome = .skipped(reason)
            return
        }
        let isInOrder = document.isBelowEmptyLines && site.dialect.takesEmptyLinesAbove
        result.diagnostics += document.warnings.filter { !isInOrder || $0.rule != .frontMatter }
        var decoded = Article.decode(document, at: path, in: site)
        if let check {
            let (diagnostics, facts) = check.check(document, bytes, at: path, article: decoded.value)
            result.diagnostics += diagnostics
            result.facts = facts
        }
        if let body = decoded.value?.body, body.utf8.count > MarkupText.maximumLength {
            result.diagnostics.append(Self.longBody)
        }
        if decoded.value?.updatedDateTime == nil { decoded.value?.updatedDateTime = commits[path.string] }
        take(decoded, into: &result) { .article(RenderedArticle($0, changed: source.changeMoment(of: $0))) }
    }

    private static let longBody: Diagnostic = {
        let message = "the body is longer than \(MarkupText.maximumLength >> 20) MiB; what lies after is not searched"
        return Diagnostic(.warning, path: "", at: .start, message, rule: .limit)
    }()

    private static func hasFrontMatter(_ bytes: [UInt8]) -> Bool {
        Document.format(of: bytes) != FrontMatterFormat.none
    }

    private static func withoutFrontMatter(_ bytes: [UInt8]) -> Diagnostic {
        let problem = bytes.isEmpty ? "the file is empty" : "no front matter"
        return .error(at: .start, "\(problem); begin the file with keys between two `---` lines", rule: .frontMatter)
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
