internal import Articles
internal import Base

/// Finds the ids of public articles that may have been meant by one that is unknown.
struct NearIDs {
    private let reader: any ArticleReader

    init(_ reader: any ArticleReader) {
        self.reader = reader
    }

    /// How many articles with similar titles, and how many with neighbouring ids, are looked at.
    private static let candidateCount = 20
    /// How many words of an id are searched for.
    private static let wordCount = 8
    /// Longer ids are not compared.
    private static let longest = 160

    /// At most three ids, the nearest first.
    func nearest(to id: String) throws -> [String] {
        guard id.utf8.count <= Self.longest else { return [] }
        try reader.requireTime()
        let name = Self.name(id)
        var ids = try reader.ids(near: id, limit: Self.candidateCount)
        ids += try reader.ids(endingWith: Self.last(id), .published, limit: Self.candidateCount)
        // The words of a title are mostly those of the id; one of them may be wrong.
        let words = SearchTokenizer().words(in: name.replacing("_", with: " ")).prefix(Self.wordCount)
        for wrong in words.indices where words.count > 1 {
            try reader.checkpoint()
            let others = words[..<wrong] + words[(wrong + 1)...]
            ids += try reader.titles(with: Array(others), limit: Self.candidateCount).map(\.id)
        }
        ids = ParameterReader.distinct(ids)
        let near = EditDistance.nearest(to: name, in: ids.map(Self.name), limit: 3, longest: Self.longest)
        let named = near.flatMap { name in
            // Articles with one name in several folders differ by the rest of the id.
            ids.filter { Self.name($0) == name }.sorted {
                EditDistance.distance($0, id) < EditDistance.distance($1, id)
            }
        }
        return Array(named.prefix(3))
    }

    private static func last(_ id: String) -> String {
        id.split(separator: "/").last.map(String.init) ?? id
    }

    /// The last part of an id without a date before it: what tells articles apart, as many begin alike.
    private static func name(_ id: String) -> String {
        let last = last(id)
        guard let date = last.prefixMatch(of: #/\d{4}-\d{2}-\d{2}[-_]?/#), date.0.count < last.count else {
            return last
        }
        return String(last.dropFirst(date.0.count))
    }
}
