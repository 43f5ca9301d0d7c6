internal import Base

/// Says in plain words why an article is related to another.
struct RelatedReasons {
    private let subject: RelatedList.Subject
    private let title: WrittenWords
    private let topics: Set<String>
    /// Topics that many articles have.
    private let commonTopics: Set<String>
    private let authors: Set<String>
    private let names: TermNames
    private let telling: TellingWords

    /// At most so many terms are named, and so many topics.
    private static let mostTerms = 3
    /// Articles that lie farther apart have no reason in their dates.
    private static let mostDays = 365
    /// A topic of fewer articles is no common one, however few the store has.
    private static let commonFrom = 50

    /// `names` says how the article writes the terms that it has in common with others.
    init(_ subject: RelatedList.Subject, _ names: TermNames, _ reader: any ArticleReader) throws {
        self.subject = subject
        self.names = names
        title = WrittenWords(subject.title)
        telling = try TellingWords(reader, locale: subject.locale)
        // A topic that most articles have says nothing about two of them, and neither does the author of most of them.
        let total = try reader.count(ArticleFilter())
        func count(_ name: String, _ names: WritableKeyPath<ArticleFilter, [String]>) throws -> Int {
            var filter = ArticleFilter()
            filter[keyPath: names] = [name]
            return try reader.count(filter)
        }
        var (topics, commonTopics): (Set<String>, Set<String>) = ([], [])
        for topic in subject.topics {
            let count = try count(topic, \.soleTopic)
            guard count <= total / 2 else { continue }
            if count <= max(Self.commonFrom, total / 4) {
                topics.insert(topic.lowercased())
            } else {
                commonTopics.insert(topic.lowercased())
            }
        }
        (self.topics, self.commonTopics) = (topics, commonTopics)
        authors = Set(try subject.authors.filter { try count($0, \.authors) <= total / 2 }.map { $0.lowercased() })
    }

    /// The reasons for an article; `sharing` are terms that both have, those that say most first, and `place` is what
    /// both link to.
    func make(_ other: RelatedList.Facts, sharing: [UInt64], linkingTo place: String?) -> [String] {
        var reasons = place.map { ["both link to \($0)"] } ?? []
        if let topics = sharedTopics(other, topics) { reasons.append(topics) }
        let title = WrittenWords(other.title)
        let matched = sharing.compactMap { names[$0] }
        var terms = terms(title, matched, .rare)
        // What many articles have is a reason too where there is no better one.
        if terms.isEmpty, reasons.isEmpty {
            if let commonTopics = sharedTopics(other, commonTopics) { reasons.append(commonTopics) }
            terms = self.terms(title, matched, .common)
        }
        if !terms.isEmpty { reasons.append("shared terms: \(terms.joined(separator: ", "))") }
        if let author = other.authors.first(where: { authors.contains($0.lowercased()) }) {
            reasons.append("both by \(author)")
        }
        if let one = subject.published, let other = other.published, let distance = Self.distance(one, other) {
            reasons.append(distance)
        }
        return reasons
    }

    private func sharedTopics(_ other: RelatedList.Facts, _ topics: Set<String>) -> String? {
        let shared = other.topics.filter { topics.contains($0.lowercased()) }.prefix(Self.mostTerms)
        if shared.isEmpty { return nil }
        return "shared topic\(shared.count == 1 ? "" : "s"): \(shared.joined(separator: ", "))"
    }

    /// What both are about: names of several words that both titles have, then single words, as they are written there.
    private func terms(_ other: WrittenWords, _ matched: [TermNames.Name], _ level: TellingWords.Level) -> [String] {
        var terms: [String] = []
        var named: Set<String> = []
        func take(_ words: ArraySlice<WrittenWords.Word>) {
            let folded = words.flatMap { $0.run == nil ? $0.pieces.map(\.folded) : [$0.folded] }
            guard terms.count < Self.mostTerms, !words.isEmpty, named.isDisjoint(with: folded) else { return }
            named.formUnion(folded)
            terms.append(title.text(words))
        }
        for phrase in title.phrases(sharedWith: other) {
            let words = telling.name(in: phrase, level)
            // Single words come in the order of what they say.
            if words.count > 1 || words.contains(where: { $0.run != nil || $0.pieces.count > 1 }) { take(words) }
        }
        for part in title.runParts(sharedWith: other) where telling.says(part, level) { take([part]) }
        let parts = Set(matched.map(\.word))
        // Words of a title say what it is about; of the others only rare ones do.
        for isInTitle in [true, false] {
            for name in matched where terms.count < Self.mostTerms {
                let word = name.word
                let written = title.writtenForm(of: word) ?? other.writtenForm(of: word)
                guard (written != nil) == isInTitle else { continue }
                let form = written ?? name.written
                guard telling.says(word, form, level, isInTitle: isInTitle) else { continue }
                // One form of a word is enough.
                if named.contains(where: { Self.areForms($0, word) }) { continue }
                let joined = [title, other].lazy.compactMap { text in
                    text.joinedWord(of: word, among: parts).map { ($0, text.text([$0])) }
                }.first
                named.formUnion(joined?.0.pieces.map(\.folded) ?? [word])
                terms.append(joined?.1 ?? form)
            }
        }
        return terms
    }

    /// Whether two words are the same, or begin alike and differ in an ending of at most three bytes.
    private static func areForms(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let common = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
        return common >= 3 && max(one.utf8.count, other.utf8.count) - common <= 3
    }

    private static func distance(_ one: Timestamp, _ other: Timestamp) -> String? {
        let hours = abs(one.microseconds - other.microseconds) / 3_600_000_000
        let days = Int((Double(hours) / 24).rounded())
        switch days {
        case 0: return "published on the same day"
        case 1: return "published one day apart"
        case (mostDays + 1)...: return nil
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
