internal import Base

/// Says in plain words why an article is related to another.
struct RelatedReasons {
    private let subject: RelatedList.Subject
    private let title: WrittenWords
    private let topics: Set<String>
    private let authors: Set<String>
    private let statistics: RelatedStatistics
    private let names: TermNames

    /// At most so many terms are named.
    private static let mostTerms = 3

    /// `names` says how the article writes the terms that it has in common with others.
    init(_ subject: RelatedList.Subject, _ names: TermNames, _ reader: any ArticleReader) throws {
        self.subject = subject
        self.names = names
        title = WrittenWords(subject.title)
        statistics = try reader.relatedStatistics()
        // A topic that most articles have says nothing about two of them, and neither does the author of most of them.
        let total = try reader.count(ArticleFilter())
        func isRare(_ name: String, _ names: WritableKeyPath<ArticleFilter, [String]>) throws -> Bool {
            var filter = ArticleFilter()
            filter[keyPath: names] = [name]
            return try reader.count(filter) <= total / 2
        }
        topics = Set(try subject.topics.filter { try isRare($0, \.soleTopic) }.map { $0.lowercased() })
        authors = Set(try subject.authors.filter { try isRare($0, \.authors) }.map { $0.lowercased() })
    }

    /// The reasons for an article; `sharing` are terms that both have, those that say most first, and `place` is what both
    /// link to.
    func make(_ other: RelatedList.Facts, sharing: [UInt64], linkingTo place: String?) -> [String] {
        var reasons = place.map { ["both link to \($0)"] } ?? []
        let shared = other.topics.filter { topics.contains($0.lowercased()) }
        if !shared.isEmpty {
            reasons.append("shared topic\(shared.count == 1 ? "" : "s"): \(shared.joined(separator: ", "))")
        }
        let terms = terms(WrittenWords(other.title), sharing.compactMap { names[$0] })
        if !terms.isEmpty { reasons.append("shared terms: \(terms.joined(separator: ", "))") }
        if let author = other.authors.first(where: { authors.contains($0.lowercased()) }) {
            reasons.append("both by \(author)")
        }
        if let one = subject.published, let other = other.published { reasons.append(Self.distance(one, other)) }
        return reasons
    }

    /// What both are about: names of several words that both titles have, then single words, as they are written there.
    private func terms(_ other: WrittenWords, _ matched: [TermNames.Name]) -> [String] {
        var terms: [String] = []
        var named: Set<String> = []
        for phrase in title.phrases(sharedWith: other) where terms.count < Self.mostTerms {
            let words = Self.trimmed(phrase)
            guard words.contains(where: { isTelling($0.word, share: 5) }) else { continue }
            if !named.isDisjoint(with: words.map(\.word)) { continue }
            named.formUnion(words.map(\.word))
            terms.append(title.text(words))
        }
        // Words of a title say what it is about; of the others only rare ones do.
        for isInTitle in [true, false] {
            for name in matched where terms.count < Self.mostTerms {
                let word = name.word
                let written = title.writtenForm(of: word) ?? other.writtenForm(of: word)
                guard (written != nil) == isInTitle, isTelling(word, share: isInTitle ? 5 : 12) else { continue }
                // One form of a word is enough.
                if named.contains(where: { Self.areForms($0, word) }) { continue }
                named.insert(word)
                terms.append(written ?? name.written)
            }
        }
        return terms
    }

    /// Without the words at both ends that only hold a sentence together.
    private static func trimmed(_ words: ArraySlice<WrittenWords.Word>) -> ArraySlice<WrittenWords.Word> {
        var words = words
        while let first = words.first, FunctionWords.isNoReason(first.word) { words.removeFirst() }
        while let last = words.last, FunctionWords.isNoReason(last.word) { words.removeLast() }
        return words
    }

    /// Whether a word says something by itself: no number, nothing that holds sentences together, and not what more than
    /// one article of `share` has.
    private func isTelling(_ word: String, share: Int) -> Bool {
        guard word.unicodeScalars.contains(where: \.properties.isAlphabetic), !FunctionWords.isNoReason(word) else {
            return false
        }
        let isLatin = word.utf8.allSatisfy { $0 < 0x80 }
        if isLatin, word.utf8.count < 2 { return false }
        let count = statistics.count(RelatedFeature.term(RelatedFeature.word(word)))
        return count <= max(3, statistics.articleCount / share)
    }

    /// Whether two words are the same, or begin alike and differ in an ending of at most three bytes.
    private static func areForms(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let common = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
        return common >= 3 && max(one.utf8.count, other.utf8.count) - common <= 3
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

extension ArticleFilter {
    /// The alternatives of the only list of topics.
    fileprivate var soleTopic: [String] {
        get { topics.first ?? [] }
        set { topics = [newValue] }
    }
}
