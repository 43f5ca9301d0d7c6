package import FrontMatter

/// What became of one file of a content source.
package struct ReadFile: Sendable {
    /// What the file turned out to be.
    package enum Outcome: Sendable {
        /// In a box of its own: an article has dozens of texts and lists, and a file is handed on several times.
        indirect case article(RenderedArticle)
        case topic(Topic)
        case organization(Organization)
        case site(Site)
        /// No article, and not meant to be one.
        case skipped(SkipReason)
        /// The diagnostics say why.
        case failed
    }

    /// Path and stamp.
    package var file: ContentFile
    /// FNV-1a of the content, begun with what else the reading depends on; 0 where it could not be read.
    package var digest: Int64
    /// What the file turned out to be.
    package var outcome: Outcome
    /// Warnings and errors, in the order of the file.
    package var diagnostics: [Diagnostic]
    /// The bytes of the file, where something came of it that is stored.
    package var source: PackedSource?
    /// What a check compares with other documents; nil unless documents are checked.
    package var facts: DocumentFacts?
}
