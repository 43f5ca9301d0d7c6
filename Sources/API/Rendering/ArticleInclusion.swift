internal import Articles

/// What is put into the JSON of an article beside its summary.
struct ArticleInclusion: Sendable {
    enum Part: String, Sendable, Hashable, CaseIterable {
        case related
        case topics
        case body
        /// The body as HTML.
        case html
        /// The headings of the body.
        case outline
        /// For editors only.
        case secured
    }

    var parts: Set<Part> = []
    /// Nil keeps everything.
    var fields: FieldSelection?
    /// What to mark matches of; nil leaves highlights out.
    var highlighter: Highlighter?
    /// Whether articles show what was folded into them.
    var showsDuplicates = false
    /// Whether the related list is shown as the document has it, with what is not public.
    var showsHidden = false

    /// Whether the body has to be rendered.
    var rendersBody: Bool {
        parts.contains(.html) || parts.contains(.outline)
    }

    /// Whether more than the summary has to be read.
    var needsDetails: Bool {
        highlighter != nil || parts.contains(.body) || parts.contains(.secured) || rendersBody
    }

    /// Whether the summary can go out as it is stored.
    var isEmpty: Bool {
        parts.isEmpty && fields == nil && highlighter == nil && !showsDuplicates
    }
}
