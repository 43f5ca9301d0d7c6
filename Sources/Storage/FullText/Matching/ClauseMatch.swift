internal import Articles

/// What a clause of a search asks for, in FTS5's query language.
struct ClauseMatch: Hashable {
    /// Queries of which one is enough: one for each phrase, and one for all forms that count in the same articles
    /// alone.
    private(set) var alternatives: [String] = []
    /// The phrases that are single words and count in all articles.
    private(set) var words: [String] = []
    /// How many of the phrases are as the clause was typed.
    private var typedCount: Int
    /// How many phrases that count in all articles follow those.
    private var formCount = 0
    /// The numbers of phrases of each further alternative: of forms, and of the marks of their languages.
    private var bound: [Bound] = []
    /// The same where all phrases are single words.
    private(set) var wordClause: WordClause?

    private struct Bound: Hashable {
        var forms: Int
        var marks: Int
    }

    /// `typed` are the phrases as they were typed; `fields` are those to look in, all where it is empty.
    init(typed: [SearchExpression.Term], forms: [SearchExpression.Form], in fields: Set<SearchField>) {
        let everywhere = forms.filter { $0.languages == nil }.map { SearchExpression.Term(words: $0.words) }
        typedCount = typed.count
        formCount = everywhere.count
        for term in typed + everywhere {
            alternatives.append(Self.query(term, fields))
            if term.words.count == 1, !term.isPrefix { words.append(term.words[0]) }
        }
        var groupsOfTerms: [(forms: [SearchExpression.Term], marks: [String])] = []
        let boundForms = forms.filter { $0.languages != nil }
        let groups = Dictionary(grouping: boundForms) { $0.languages }
        for form in boundForms {
            guard let languages = form.languages, let group = groups[languages], group.first == form else { continue }
            let terms = group.map { SearchExpression.Term(words: $0.words) }
            let phrases = terms.map { Self.query($0, fields) }
            groupsOfTerms.append((terms, languages.marks))
            let marks = languages.marks.map { "\"\($0)\"" }
            alternatives.append("(\(Self.anyOf(phrases)) AND \(Self.anyOf(marks)))")
            bound.append(Bound(forms: phrases.count, marks: marks.count))
        }
        wordClause = WordClause(typed: typed, forms: everywhere, bound: groupsOfTerms, in: fields)
    }

    /// What matches the articles that have it.
    var query: String { Self.anyOf(alternatives) }

    /// Adds its phrases to the parameters of the ranking function, in the order in which `query` has them;
    /// `isAlone` says that the search has no other clause.
    func append(weight: Double, isAlone: Bool = false, to parameters: inout RankingParameters) {
        parameters.append(weight: weight, exact: typedCount, forms: formCount, isAlone: isAlone)
        for bound in bound { parameters.append(forms: bound.forms, skipped: bound.marks) }
    }

    /// Adds its phrases to the parameters of the ranking function as such that do not count.
    func appendSkipped(to parameters: inout RankingParameters) {
        parameters.append(skipped: typedCount + formCount + bound.reduce(0) { $0 + $1.forms + $1.marks })
    }

    /// One query of several of which one is enough.
    static func anyOf(_ queries: [String]) -> String {
        queries.count == 1 ? queries[0] : "(\(queries.joined(separator: " OR ")))"
    }

    /// A term in some fields, in all where there are none.
    ///
    /// Every word stands in quotes, so that none is read as syntax; words have no quotes in them.
    static func query(_ term: SearchExpression.Term, _ fields: Set<SearchField>) -> String {
        let words = term.words.count == 1 ? term.words[0] : term.words.joined(separator: " ")
        let phrase = "\"" + words + (term.isPrefix ? "\" *" : "\"")
        guard !fields.isEmpty else { return phrase }
        let columns = SearchField.allCases.filter(fields.contains).map(\.rawValue)
        return "{\(columns.joined(separator: " "))} : \(phrase)"
    }
}
