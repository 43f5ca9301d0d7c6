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
        /// Which data the response comes from; not in the article but in `meta`.
        case version
    }

    var parts: Parts = []
    /// Whether `meta` has the version of the data.
    var showsVersion = false
    /// The members to keep; nil keeps all.
    var fields: FieldSelection?
    /// Marks matches; nil leaves highlights out.
    var highlighter: Highlighter?
    /// The list in which the article's neighbours are looked up; nil leaves them out.
    var neighbours: ArticleNeighbours.Scope?
    /// Whether articles show their duplicates.
    var showsDuplicates = false
    /// The path before every path of this API, which links in bodies need.
    var root = ""
    /// Whether the related list includes what is not public.
    var showsHidden = false

    /// Whether any other article can change what is shown of one.
    var dependsOnOthers: Bool {
        neighbours != nil || showsVersion || !parts.isDisjoint(with: [.html, .links, .topics])
    }

    /// Whether what is shown of an article changes with that article alone.
    var followsArticles: Bool {
        !dependsOnOthers && !showsDuplicates && !showsHidden && highlighter == nil && !parts.contains(.related)
    }

    /// Whether the body has to be rendered.
    var rendersBody: Bool {
        parts.contains(.html) || parts.contains(.outline)
    }

    /// The cost of one article with this.
    var singleCost: ReadCost {
        rendersBody ? .rendering : .lookup
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

extension ArticleInclusion {
    /// A set of parts in one number: each article asks several times what is in it.
    struct Parts: Sendable, ExpressibleByArrayLiteral {
        private var bits: UInt16 = 0

        init(_ parts: some Sequence<Part>) {
            for part in parts { bits |= part.bit }
        }

        init(arrayLiteral parts: Part...) {
            self.init(parts)
        }

        var isEmpty: Bool { bits == 0 }

        func contains(_ part: Part) -> Bool {
            bits & part.bit != 0
        }

        func isDisjoint(with other: Parts) -> Bool {
            bits & other.bits == 0
        }

        mutating func formUnion(_ other: Parts) {
            bits |= other.bits
        }

        /// Removes a part; returns whether it was there.
        mutating func remove(_ part: Part) -> Bool {
            defer { bits &= ~part.bit }
            return contains(part)
        }
    }
}

extension ArticleInclusion.Part {
    fileprivate var bit: UInt16 {
        switch self {
        case .related: 1
        case .links: 2
        case .topics: 4
        case .body: 8
        case .html: 16
        case .outline: 32
        case .secured: 64
        case .version: 128
        }
    }
}
