internal import Articles

/// What a clause of a search asks for, where all of it is single words.
struct WordClause: Hashable {
    /// As they were typed.
    let typed: [WordIndex.Word]
    /// Those that count in their place in all articles.
    let forms: [WordIndex.Word]
    /// Those that count in articles of some languages.
    let bound: [Bound]

    struct Bound: Hashable {
        var forms: [WordIndex.Word]
        /// The words that stand for the languages.
        var marks: [WordIndex.Word]
    }

    /// Nil where it has a phrase of several words.
    init?(
        typed: [SearchExpression.Term],
        forms: [SearchExpression.Term],
        bound: [(forms: [SearchExpression.Term], marks: [String])],
        in fields: Set<SearchField>
    ) {
        guard let typed = Self.words(typed, in: fields), let forms = Self.words(forms, in: fields) else { return nil }
        self.typed = typed
        self.forms = forms
        var all: [Bound] = []
        for (forms, marks) in bound {
            guard let forms = Self.words(forms, in: fields) else { return nil }
            all.append(Bound(forms: forms, marks: marks.map { WordIndex.Word(text: $0) }))
        }
        self.bound = all
    }

    /// Terms as words in some fields, in all where there are none; nil where one of the terms has several words.
    static func words(_ terms: [SearchExpression.Term], in fields: Set<SearchField>) -> [WordIndex.Word]? {
        // They stand in the index in the order of the cases, with others behind them.
        let bits = SearchField.allCases.enumerated().reduce(UInt8(0)) { bits, field in
            fields.contains(field.element) ? bits | 1 << UInt8(field.offset) : bits
        }
        let inFields = fields.isEmpty ? WordIndex.Word.allFields : bits
        var words: [WordIndex.Word] = []
        for term in terms {
            guard term.words.count == 1 else { return nil }
            words.append(WordIndex.Word(text: term.words[0], isPrefix: term.isPrefix, fields: inFields))
        }
        return words
    }

    /// All words that are looked for.
    var words: [WordIndex.Word] {
        typed + forms + bound.flatMap { $0.forms + $0.marks }
    }
}
