/// Tells whether two articles tell the same story: coverage by several publishers, or one article filed twice.
///
/// They do where their titles have the same words within 30 days, or where most of the words are the same within 14 days
/// and the publishers differ: a publisher's own titles that are nearly alike are mostly different news.
package enum StoryMatch {
    private static let day: Int64 = 86_400_000_000
    /// How far apart articles with the same title may be, in microseconds.
    package static let sameTitleWindow = 30 * day
    /// How far apart articles with similar titles may be, in microseconds.
    package static let similarTitleWindow = 14 * day
    /// The least share of words that similar titles have in common.
    static let similarity = 0.8

    /// The different words of a title that was cut by `SearchTokenizer`, with spaces between.
    package static func words(_ sortTitle: String) -> Set<Substring> {
        Set(sortTitle.split(separator: " "))
    }

    /// Whether most words are the same: the Jaccard index is at least 0.8.
    package static func areSimilar(_ one: Set<Substring>, _ other: Set<Substring>) -> Bool {
        let common = one.intersection(other).count
        return common > 0 && Double(common) >= similarity * Double(one.count + other.count - common)
    }

    /// The mark of the whole title.
    package static func titleMark(_ sortTitle: String) -> Int64 {
        FNV1a.hash("title \(sortTitle)")
    }

    /// Marks of a few words, at least one of which any similar title has too.
    ///
    /// In one fixed order of all words, two sets that have so much in common must share one of their first n - 0.8 n + 1
    /// words (prefix filtering).
    package static func wordMarks(_ words: Set<Substring>) -> [Int64] {
        let marks = words.map { FNV1a.hash("word \($0)") }.sorted()
        let count = marks.count - Int((similarity * Double(marks.count)).rounded(.up)) + 1
        return Array(marks.prefix(count))
    }
}
