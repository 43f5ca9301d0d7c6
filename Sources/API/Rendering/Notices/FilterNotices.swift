internal import Articles

/// Finds the values of a filter that no public article has, and what of a search was not looked for or leaves nothing.
struct FilterNotices {
    let filter: ArticleFilter
    let reader: any ArticleReader

    init(_ filter: ArticleFilter, _ reader: any ArticleReader) {
        self.filter = filter
        self.reader = reader
    }

    /// So many values are looked up; a longer list is no typing error.
    private static let maximumCount = 20

    /// The notices in the order of the parameters.
    ///
    /// `hasArticles` says whether the list has any: then a parameter with one value has been understood.
    func all(hasArticles: Bool) throws -> [FilterNotice] {
        try ofSearch(hasArticles: hasArticles) + ofProperties(hasArticles: hasArticles)
    }

    private func ofProperties(hasArticles: Bool) throws -> [FilterNotice] {
        guard filter.visibility == .published else { return [] }
        var notices: [FilterNotice] = []
        for property in FilterProperty.allCases {
            try property.forEachGroup(of: filter) { values, isExcluded in
                guard isExcluded || !hasArticles || values.count > 1 else { return }
                for value in values.prefix(Self.maximumCount) {
                    try reader.checkpoint()
                    if try reader.count(property.filter(by: value)) > 0 { continue }
                    notices.append(try notice(property, value, isExcluded: isExcluded))
                }
            }
        }
        return notices
    }

    private func notice(_ property: FilterProperty, _ value: String, isExcluded: Bool) throws -> FilterNotice {
        // What may have been meant takes longer to find than what was asked for.
        try reader.requireTime()
        let known = try property.names(reader)
        let namesakes = known.filter { [$0.0, $0.1].contains { $0.lowercased() == value.lowercased() } }
        // Categories and types are compared letter by letter: the name in other letters may have articles.
        let spelling = try namesakes.first { try $0.0 != value && reader.count(property.filter(by: $0.0)) > 0 }
        let isKnown = !namesakes.isEmpty && spelling == nil
        let near =
            isKnown
            ? nil : spelling?.0 ?? NearNames(known.filter { !$0.0.isEmpty }).nearest(to: value).first
        let shown = Self.shown(value)
        return FilterNotice(
            parameter: isExcluded ? "\(property.rawValue)Exclude" : property.rawValue,
            value: value,
            statement: isKnown
                ? "the \(property.rawValue) `\(shown)` has no articles" : "no \(property.rawValue) `\(shown)`",
            suggestion: near
        )
    }

    /// A value as it stands in a sentence: between backquotes, so without any of its own.
    static func shown(_ value: String) -> String {
        let text = value.replacing("`", with: "'")
        return text.count > 60 ? "\(text.prefix(60))..." : text
    }
}
