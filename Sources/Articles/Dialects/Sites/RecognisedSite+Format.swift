internal import FrontMatter

extension RecognisedSite {
    /// What the body of a document is written in: Docusaurus reads Markdown as MDX, unless its configuration or the
    /// document says otherwise.
    func bodyFormat(of document: Document, at path: ContentPath) -> BodyFormat {
        guard dialect.name == .docusaurus, path.bodyFormat == .markdown else {
            let isModule = path.bodyFormat == .markdown && Self.beginsWithImport(document.body)
            return isModule ? .mdx : path.bodyFormat
        }
        let own = document.frontMatter.entries.first { SourceKey.normalised($0.key) == "mdx" }?.value.mapping?["format"]
        let format = own?.scalar?.text ?? configuration.docusaurus.format
        return format == "md" || format == "detect" ? .markdown : .mdx
    }

    /// Whether a body begins with `import Name from 'file';`, as no text does: sites of Next.js read `.md` as MDX.
    private static func beginsWithImport(_ body: String) -> Bool {
        let start = body.drop(while: \.isWhitespace)
        guard start.hasPrefix("import ") else { return false }
        let line = start.prefix { !$0.isNewline }
        guard let from = line.firstRange(of: " from ") else { return false }
        let quoted = line[from.upperBound...].drop(while: \.isWhitespace)
        guard let quote = quoted.first, quote == "'" || quote == "\"",
            let end = quoted.dropFirst().firstIndex(of: quote)
        else {
            return false
        }
        return quoted[quoted.index(after: end)...].allSatisfy { $0 == ";" || $0.isWhitespace }
    }

    /// The front matter of a document that stands in a file beside it; nil where there is no such file.
    ///
    /// A translation such as `tide.fr.md` has the keys of `tide.fr.meta`, and of `tide.meta` where that lacks them.
    /// Throws a diagnostic where one cannot be read: it might say that the document is a draft.
    func metadata(of path: ContentPath) throws(Diagnostic) -> Mapping? {
        guard !metadata.isEmpty else { return nil }
        let stem = Self.withoutEnding(sitePath(path))
        let original = Self.withoutEnding(stem)
        let isTranslation = original != stem && LanguageTag.isName(String(stem.dropFirst(original.count + 1)))
        guard isTranslation, let inherited = try metadata(at: original) else { return try metadata(at: stem) }
        guard var own = try metadata(at: stem) else { return inherited }
        let present = Set(own.entries.map { SourceKey.normalised($0.key) })
        own.entries += inherited.entries.filter { !present.contains(SourceKey.normalised($0.key)) }
        return own
    }

    private func metadata(at stem: String) throws(Diagnostic) -> Mapping? {
        guard let found = metadata[stem] else { return nil }
        switch found {
        case .success(let frontMatter): return frontMatter
        case .failure(let reason):
            let message = "the file of its front matter, with the ending `.meta`, cannot be read: \(reason.message)"
            throw .error(at: .start, message, rule: .frontMatter)
        }
    }
}
