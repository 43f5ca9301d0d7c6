internal import Base

/// Says in plain words why an article is related to another.
struct RelatedReasons {
    private let topics: Set<String>
    private let published: Timestamp?
    private let wordsByFeature: [UInt64: String]

    init(_ subject: RelatedList.Subject, _ words: RelatedWords, _ reader: any ArticleReader) throws {
        published = subject.published
        wordsByFeature = Dictionary(
            words.words.keys.map { (RelatedFeature.word($0), $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
        // A topic that most articles have says nothing about two of them.
        let total = try reader.count(ArticleFilter())
        let common = Set(try reader.topics().filter { $0.articleCount * 2 > total }.map { $0.name.lowercased() })
        topics = Set(subject.topics.map { $0.lowercased() }).subtracting(common)
    }

    func make(_ otherTopics: [String], _ sharedWords: [UInt64], published other: Timestamp?) -> [String] {
        var reasons: [String] = []
        let shared = otherTopics.filter { topics.contains($0.lowercased()) }
        if !shared.isEmpty {
            reasons.append("shared topic\(shared.count == 1 ? "" : "s"): \(shared.joined(separator: ", "))")
        }
        let words = sharedWords.compactMap { wordsByFeature[$0] }
        if !words.isEmpty { reasons.append("shared terms: \(words.joined(separator: ", "))") }
        if let published, let other { reasons.append(Self.distance(published, other)) }
        return reasons
    }

    private static func distance(_ one: Timestamp, _ other: Timestamp) -> String {
        let hours = abs(one.microseconds - other.microseconds) / 3_600_000_000
        let days = Int((Double(hours) / 24).rounded())
        switch days {
        case 0: return "published on the same day"
        case 1: return "published one day apart"
        default: return "published \(days) days apart"
        }
    }
}
