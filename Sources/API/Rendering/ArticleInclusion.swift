internal import Articles

/// What the JSON of an article has beside its summary.
struct ArticleInclusion: Sendable {
    enum Part: String, Sendable, Hashable, CaseIterable {
        case related
        /// What it links to, and what links to it.
        case links
        case topics
        case body
        /// The body as HTML.
        case html
        /// The headings of the body.
        case outline
        /// For editors only.
        case secured
        /// Which data the answer comes from; not in the article but in `meta`.
        case version
    }

    var parts: Set<Part> = []
    /// Whether `meta` has the version of the data.
    var showsVersion = false
    /// The members to keep; nil keeps all.
    var fields: FieldSelection?
    /// Marks matches; nil leaves highlights out.
    var highlighter: Highlighter?
    /// Whether articles show their duplicates.
    var showsDuplicates = false
    /// Whether the related list includes what is not public.
    var showsHidden = false

    /// Whether the body has to be rendered.
    var rendersBody: Bool {
        parts.contains(.html) || parts.contains(.outline)
    }

    /// Whether more than the summary has to be read.
    var needsDetails: Bool {
        highlighter != nil || rendersBody || !parts.isDisjoint(with: [.body, .secured, .links])
    }

    /// Whether the summary is sent as it is stored.
    var isEmpty: Bool {
        parts.isEmpty && fields == nil && highlighter == nil && !showsDuplicates
    }
}
