package import Base
internal import FrontMatter

/// Reads a content folder to say what is in it; keeps nothing.
package struct FolderInspector {
    private let source: any ContentSource
    private let reader: ContentReader
    private let keys: KeyAdvice
    private let now: Timestamp
    private var inspection: FolderInspection
    private var files = NameCounter()
    private var skipped = NameCounter()
    private var hidden = NameCounter()
    private var unlisted = NameCounter()
    private var unknown = NameCounter()
    private var mistakes = NameCounter()
    private var sources: [ArticleField: NameCounter] = [:]
    private var missing: [ArticleField: Int] = [:]
    private var pathsByID: [String: String] = [:]
    private var newest: Article?

    /// Throws where the folder cannot be listed.
    package init(_ source: any ContentSource, rules: ContentRules, now: Timestamp) throws {
        self.now = now
        reader = try ContentReader(source, rules: rules, checkingAt: now)
        self.source = reader.source
        keys = KeyAdvice(reader.site)
        inspection = FolderInspection(reader.site)
    }

    /// Reads every file once.
    package mutating func run() throws -> FolderInspection {
        var found: [ContentFile] = []
        try source.forEachFile { found.append($0) }
        for file in found {
            files.add(Self.kind(of: file))
            if ContentReader.concerns(file) { take(reader.read(file)) }
        }
        inspection.files = files.sorted
        inspection.skipped = skipped.sorted
        inspection.hidden = hidden.sorted
        inspection.unlisted = unlisted.sorted
        inspection.fields = ArticleField.allCases.map { field in
            FolderInspection.FieldSources(
                field: field,
                sources: sources[field]?.sorted ?? [],
                missing: missing[field] ?? 0
            )
        }
        inspection.unknownKeys = unknown.sorted.map { key in
            FolderInspection.UnknownKey(name: key.name, count: key.count, suggestion: keys.suggestion(for: key.name))
        }
        inspection.mistakes = Array(mistakes.sorted.prefix(5))
        inspection.example = newest.map { Article.finishSummary($0.openSummaryJSON, updated: now) }
        return inspection
    }

    private static func kind(of file: ContentFile) -> String {
        if file.isFolder { return "unreadable folders" }
        switch file.path.kind {
        case .document: return "documents"
        case .topic: return "topics"
        case .organization: return "publishers"
        case .site: return "the site's configuration"
        case .other: break
        }
        if let format = file.path.foreignFormat { return "documents in \(format)" }
        let name = file.path.string.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "other files" }
        return "\(name[dot...].lowercased()) files"
    }

    private mutating func take(_ file: ReadFile) {
        for diagnostic in file.diagnostics {
            if diagnostic.severity == .error { inspection.errorCount += 1 }
            if diagnostic.severity == .warning { inspection.warningCount += 1 }
            mistakes.add(Self.general(diagnostic.message))
        }
        switch file.outcome {
        case .skipped(let reason): skipped.add(reason.rawValue)
        case .article(let rendered): take(rendered.article, file)
        case .topic, .organization, .site, .failed: break
        }
    }

    private mutating func take(_ article: Article, _ file: ReadFile) {
        guard pathsByID.updateValue(article.path, forKey: article.id) == nil else {
            inspection.errorCount += 1
            mistakes.add("two files have the same id")
            return
        }
        inspection.articles += 1
        for entry in article.extra.entries where !keys.reads(entry.key) { unknown.add(entry.key) }
        guard let document = reader.document(at: file.file) else { return }
        takeSources(of: article, document)
        takeVisibility(of: article, document)
        let isNewer =
            (newest?.publishedDateTime?.microseconds ?? .min) < (article.publishedDateTime?.microseconds ?? .min)
        if article.availability(at: now) == .listed, newest == nil || isNewer { newest = article }
    }

    private mutating func takeVisibility(of article: Article, _ document: Document) {
        switch article.availability(at: now) {
        case .listed: inspection.publicArticles += 1
        case .unlisted: unlisted.add(reader.site.state(of: document, at: article.path).unlistedBy ?? "another sign")
        case .hidden where !article.isPublic:
            let state = reader.site.state(of: document, at: article.path)
            hidden.add(state.hiddenBy ?? (article.removed ? "removed: true" : "deleted: true"))
        case .hidden:
            if article.publicUntil.map({ now >= $0 }) == true {
                inspection.expired += 1
            } else {
                inspection.scheduled += 1
            }
        }
    }

    private mutating func takeSources(of article: Article, _ document: Document) {
        let frontMatter = reader.site.withDefaults(document.frontMatter, at: ContentPath(article.path))
        let fields = FieldResolver(frontMatter, reader.site.dialect)
        for field in ArticleField.allCases {
            guard article.has(field) else {
                missing[field, default: 0] += 1
                continue
            }
            let key: String? =
                if reader.site.dialect.name == .broadsheet {
                    frontMatter.entries.first { $0.key == field.rawValue }?.key
                } else {
                    fields.first(field).map { $0.label }
                }
            sources[field, default: NameCounter()].add(key ?? Self.source(of: field, article, document))
        }
    }

    /// Where a field came from that no key has.
    private static func source(of field: ArticleField, _ article: Article, _ document: Document) -> String {
        switch field {
        case .title: article.body == document.body ? "(name of the file)" : "(first heading)"
        case .excerpt: "(body)"
        case .publishedDateTime: "(path)"
        case .topics: "(folder)"
        case .authors: "(publisher)"
        case .locale: "(path or site)"
        case .webUrl: "(address of the site)"
        case .permalink, .slug: "(rule of the generator)"
        case .updatedDateTime, .tags, .images, .aliases: "(site)"
        }
    }

    /// A message without what is quoted in it: keys stay, values go.
    private static func general(_ message: String) -> String {
        var result = ""
        var isQuoted = false
        for character in message {
            if character == "\"" {
                if !isQuoted { result += "\"...\"" }
                isQuoted.toggle()
            } else if !isQuoted {
                result.append(character)
            }
        }
        return result
    }
}

extension FieldResolver.Found {
    /// The key as it is written, with the group's name before it.
    fileprivate var label: String {
        SourceKey.normalised(entry.key) == topKey ? entry.key : "\(topKey).\(entry.key)"
    }
}

extension Article {
    /// Whether a field has a value.
    fileprivate func has(_ field: ArticleField) -> Bool {
        switch field {
        case .title: !title.isEmpty
        case .excerpt: excerpt != nil
        case .publishedDateTime: publishedDateTime != nil
        case .updatedDateTime: updatedDateTime != nil
        case .tags: !tags.isEmpty
        case .topics: !topics.isEmpty
        case .authors: !authors.isEmpty
        case .images: !images.isEmpty
        case .locale: locale != nil
        case .webUrl: webUrl != nil
        case .permalink, .slug: permalink != nil
        case .aliases: !aliases.isEmpty
        }
    }
}
