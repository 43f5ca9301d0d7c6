internal import Base

/// Where the members of an article that cards show lie in its JSON.
struct ArticleMembers {
    /// Those of `Article.cardMembers`, in the order of `Article.openSummaryJSON`.
    static let names: [StaticString] = [
        "id", "title", "excerpt", "publishedDateTime", "locale", "provider", "topics", "images", "authors",
        "readingMinutes",
    ]
    private static let finder = JSONMemberFinder(names)

    private var values: InlineArray<10, Range<Int>> = .init(repeating: 0..<0)

    /// `places` says where they are, as bytes of `JSONMemberFinder`; they are looked for where it is empty or wrong.
    init(_ json: UnsafeRawBufferPointer, _ places: UnsafeRawBufferPointer) {
        var span = values.mutableSpan
        span.withUnsafeMutableBufferPointer { values in
            if Self.finder.read(places, of: json, values) { return }
            values.update(repeating: 0..<0)
            Self.finder.find(in: json, values)
        }
    }

    // Empty where there is no such member.

    var id: Range<Int> { values[0] }
    var title: Range<Int> { values[1] }
    var excerpt: Range<Int> { values[2] }
    var published: Range<Int> { values[3] }
    var locale: Range<Int> { values[4] }
    var provider: Range<Int> { values[5] }
    var topics: Range<Int> { values[6] }
    var images: Range<Int> { values[7] }
    var authors: Range<Int> { values[8] }
    var readingMinutes: Range<Int> { values[9] }
}
