internal import FrontMatter
internal import Markup

extension Document {
    /// Adds what a document in MDX exports of itself to its front matter.
    ///
    /// A key of front matter takes precedence, but for one that hides the document in the module. An expression has a
    /// value that nobody knows: it is kept where its key may hide the document, and nowhere else. `bytes` are those of
    /// the whole file. Throws a diagnostic where what is exported cannot be read.
    mutating func addModuleMetadata(of bytes: [UInt8]) throws(Diagnostic) {
        let statements = TemplateCode.moduleStatements(in: body).map { $0 + bodyRange.lowerBound }
        let objects = try ModuleMetadata.objects(
            in: bytes,
            at: statements,
            isAlone: frontMatter.entries.isEmpty
        )
        if objects.isEmpty { return }
        var places: [String: Int] = [:]
        for (place, entry) in frontMatter.entries.enumerated() { places[SourceKey.normalised(entry.key)] = place }
        for entry in objects.flatMap(\.entries) {
            let name = SourceKey.normalised(entry.key)
            if entry.value.scalar?.isProgram == true, PublicationSign.byKey[name] == nil { continue }
            if let place = places[name] {
                if Self.isStricter(entry, than: frontMatter.entries[place]) { frontMatter.entries[place] = entry }
            } else {
                places[name] = frontMatter.entries.count
                frontMatter.entries.append(entry)
            }
        }
    }

    /// Adds front matter of a file beside the document, which takes precedence, but for what hides the document: that
    /// may be a tag too.
    mutating func add(metadata: Mapping) {
        let keys = Set(metadata.entries.map { SourceKey.normalised($0.key) })
        let own = frontMatter.entries.filter { entry in
            let key = SourceKey.normalised(entry.key)
            return !keys.contains(key) || PublicationSign.byKey[key] != nil || key == "tags"
        }
        frontMatter.entries = metadata.entries + own
    }

    /// Whether an entry hides more than another one of the same key, or for longer.
    private static func isStricter(_ entry: Mapping.Entry, than other: Mapping.Entry) -> Bool {
        func state(_ entry: Mapping.Entry) -> PublicationState {
            PublicationState(Mapping([entry]), at: ContentPath("a.mdx"))
        }
        let (new, old) = (state(entry), state(other))
        if old.hiddenBy != nil { return false }
        if new.hiddenBy != nil { return true }
        if new.unlistedBy != nil { return old.unlistedBy == nil }
        // A date of publication is no wish to be hidden.
        if PublicationSign.byKey[SourceKey.normalised(entry.key)] == .date { return false }
        if let from = new.from { return old.from.map { $0 < from } ?? true }
        return new.until.map { until in old.until.map { until < $0 } ?? true } ?? false
    }

    /// Whether the body has anything that people read; what a module imports and exports is none of it.
    func hasText(_ format: BodyFormat) -> Bool {
        let text = format == .mdx ? TemplateCode.withoutModuleStatements(body) : body
        return text.utf8.contains { $0 > 0x20 }
    }
}
