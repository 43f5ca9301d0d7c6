internal import FrontMatter

extension RecognisedSite {
    /// What the body of a document is written in: Docusaurus reads Markdown as MDX, unless its configuration or the document
    /// says otherwise.
    func bodyFormat(of document: Document, at path: ContentPath) -> BodyFormat {
        guard dialect.name == .docusaurus, path.bodyFormat == .markdown else { return path.bodyFormat }
        let own = document.frontMatter.entries.first { SourceKey.normalised($0.key) == "mdx" }?.value.mapping?["format"]
        let format = own?.scalar?.text ?? configuration.docusaurus.format
        return format == "md" || format == "detect" ? .markdown : .mdx
    }

    /// The front matter of a document that stands in a file beside it; nil where there is no such file.
    ///
    /// Throws a diagnostic where it cannot be read: it might say that the document is a draft.
    func metadata(of path: ContentPath) throws(Diagnostic) -> Mapping? {
        guard !metadata.isEmpty, let found = metadata[Self.withoutEnding(sitePath(path))] else { return nil }
        switch found {
        case .success(let frontMatter): return frontMatter
        case .failure(let reason):
            let message = "the file of its front matter, with the ending `.meta`, cannot be read: \(reason.message)"
            throw .error(at: .start, message, rule: .frontMatter)
        }
    }
}
