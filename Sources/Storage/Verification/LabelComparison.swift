internal import Articles
internal import SQLite

/// What labels are there by the articles, and how they are shown, to be compared with the rows that say so.
struct LabelComparison {
    private struct Name: Hashable {
        var kind: String
        var label: String
    }

    private let connection: Connection
    private var spellings: [Name: [String: LabelCounts]] = [:]

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Adds the labels of an article.
    mutating func add(_ labels: [ArticleLabel], isPublic: Bool) {
        for label in labels {
            let name = Name(kind: label.kind.rawValue, label: label.label)
            spellings[name, default: [:]][label.spelling, default: LabelCounts()].add(1, isPublic: isPublic)
        }
    }

    /// The labels with rows that are missing, say otherwise, or are of no article; in order.
    func differences() throws -> [String] {
        var rest = spellings
        var others: [String] = []
        let labels = try connection.statement("SELECT kind, label, value, name, url, image FROM labels")
        try labels.forEachRow { row in
            let name = Name(kind: row.text(0), label: row.text(1))
            guard let spellings = rest.removeValue(forKey: name) else { return others.append(name.label) }
            let expected = LabelDescription(
                spellings.map { (text: $0.key, counts: $0.value) },
                isAuthor: name.kind == LabelKind.author.rawValue
            )
            let isSame =
                (row.text(2), row.text(3)) == (expected.value, expected.name)
                && (row.optionalText(4), row.optionalText(5)) == (expected.url, expected.image)
            if !isSame { others.append(name.label) }
        }
        return try (others + rest.keys.map(\.label) + otherSpellings()).sorted()
    }

    /// The labels with a spelling that no article has so often.
    private func otherSpellings() throws -> [String] {
        var others: [String] = []
        let rows = try connection.statement(
            """
            SELECT kind, label, spelling, s.folded_name, s.article_count, s.public_count
            FROM label_spellings AS s JOIN labels USING (label_key)
            """
        )
        try rows.forEachRow { row in
            let (kind, label, spelling) = (row.text(0), row.text(1), row.text(2))
            let isAuthor = kind == LabelKind.author.rawValue
            let counts = LabelCounts(all: Int(row.integer(4)), published: Int(row.integer(5)))
            let isSame =
                spellings[Name(kind: kind, label: label)]?[spelling] == counts
                && row.optionalText(3) == (isAuthor ? LabelDescription.foldedName(ofAuthor: spelling) : nil)
            if !isSame { others.append(label) }
        }
        return others
    }
}
