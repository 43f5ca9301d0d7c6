/// What a search text asks for; any text has a meaning.
///
/// Words must all occur. `"a phrase"` must occur as it stands, `-word` must not occur, `word*` is a prefix, and of words
/// with `OR` between them one is enough. `--word`, an option of some program, is a word. A word that the tokenizer cuts
/// in pieces, such as `o'brien`, is a phrase.
///
/// Before it is asked, `ArticleReader.resolved` adds what the words may stand for: see `SearchResolver`.
package struct SearchExpression: Sendable, Hashable {
    /// One word or phrase.
    package struct Term: Sendable, Hashable {
        /// One word or a phrase, as `SearchTokenizer` cuts it.
        package var words: [String]
        /// Whether the last word may go on.
        package var isPrefix: Bool
        /// Whether it stands in quotes: nothing else may stand for it.
        package var isQuoted = false
        /// Whether the last word is the `s` of a possessive, behind an apostrophe.
        package var isPossessive = false
        /// What its prefix stands for; nil until that has been chosen.
        package var expansion: Expansion?

        package init(words: [String], isPrefix: Bool = false, isQuoted: Bool = false) {
            self.words = words
            self.isPrefix = isPrefix
            self.isQuoted = isQuoted
        }
    }

    /// Something that must occur.
    package struct Clause: Sendable, Hashable {
        /// What was typed: several where there is `OR` between them.
        package var terms: [Term]
        /// What else counts as one of the terms; empty until that has been chosen.
        package var forms: [Form] = []

        /// Whether it stands in quotes, so that an article without it is never meant.
        package var isQuoted: Bool { terms.contains(where: \.isQuoted) }

        /// Whether it is a word that questions are made of, on a site in this language.
        package func isQuestionWord(_ language: SearchLanguage?) -> Bool {
            allPlainWords { FunctionWords.isQuestionWord($0, language) }
        }

        /// Whether it is a word that tells little of what a question is about.
        var tellsLittle: Bool { allPlainWords(FunctionWords.tellsLittle) }

        private func allPlainWords(_ isSuch: (String) -> Bool) -> Bool {
            terms.allSatisfy { !$0.isPrefix && !$0.isQuoted && $0.words.allSatisfy(isSuch) }
        }
    }

    /// A word or phrase that counts as one that was typed.
    package struct Form: Sendable, Hashable {
        /// Why it counts.
        package enum Kind: UInt8, Sendable, Hashable {
            case inflection
            /// What was probably meant.
            case correction
            /// It is a synonym in the words of the site.
            case synonym
            /// It is the same in another spelling: see `Spelling`.
            case spelling
        }

        /// As `SearchTokenizer` cuts them.
        package var words: [String]
        /// How the form came about.
        package var kind: Kind
        /// The languages of the articles in which it counts; nil where it counts in all.
        package var languages: ArticleLanguages?

        package init(words: [String], kind: Kind, languages: ArticleLanguages? = nil) {
            self.words = words
            self.kind = kind
            self.languages = languages
        }

        /// The most forms of one clause, and of all clauses of a search together.
        package static let maximumCount = 16
        /// See `maximumCount`.
        package static let maximumTotal = 48
        /// The most words of one form: cursors count them in a byte.
        package static let maximumWords = 32
    }

    /// Which of the clauses must occur.
    package enum Matching: String, Sendable, Hashable, CaseIterable {
        /// All of them; where few articles have all, most of them.
        case auto
        case all
        case any
    }

    /// The words that a prefix stands for.
    package enum Expansion: Sendable, Hashable {
        /// All words with the prefix.
        case all
        /// The words that the prefix makes with these suffixes, of which there is at least one; an empty suffix makes the
        /// prefix itself.
        case only([String])

        /// The most suffixes of one prefix, and of all prefixes of a search together.
        package static let maximumCount = 50
        /// The length of the longest suffix, in bytes.
        package static let maximumSuffixLength = 32
    }

    /// What must occur.
    package internal(set) var required: [Clause] = []
    /// What must not occur.
    package private(set) var excluded: [Term] = []
    /// The same as they were typed.
    package private(set) var excludedTexts: [String] = []
    /// What was typed behind the last term that is looked at.
    package private(set) var passedOver: [String] = []
    /// Whether the text has signs in it but no word, so that nothing can match.
    package private(set) var matchesNothing = false
    /// Which of the clauses must occur.
    package var matching = Matching.auto
    /// Whether words that no article has stand for similar ones too.
    package var correctsTypos = true
    /// What is enough where not all clauses must occur; nil where all must.
    package var relaxation: Relaxation?
    /// The clauses of the text that ask for nothing and have been left out, by bits, the first the lowest.
    package private(set) var leftOut: UInt32 = 0
    /// Whether forms and relaxation have been chosen.
    package var isResolved = false

    /// How many terms are looked at; those behind are passed over, and answers say so.
    package static let maximumTerms = 32

    /// Nil for a text that asks for nothing: an empty one, or `*`.
    ///
    /// With `lastIsPrefix` the last word is a prefix, unless it stands in quotes or must not occur.
    package init?(_ text: String, lastIsPrefix: Bool = false) {
        var parser = SearchParser(text)
        let items = parser.items()
        var count = 0
        var joins = false
        for (index, item) in items.enumerated() {
            if item.isOr, index > 0, index + 1 < items.count, items[index - 1].mayBeJoined,
                items[index + 1].mayBeJoined,
                !joins
            {
                joins = true
                continue
            }
            guard count < Self.maximumTerms else {
                passedOver.append(item.typed)
                joins = false
                continue
            }
            count += 1
            var term = item.term
            if lastIsPrefix, index == items.count - 1, !term.isQuoted, !item.isExcluded { term.isPrefix = true }
            if item.isExcluded {
                excluded.append(term)
                excludedTexts.append(item.typed)
            } else if joins, !required.isEmpty {
                required[required.count - 1].terms.append(term)
            } else {
                required.append(Clause(terms: [term]))
            }
            joins = false
        }
        guard required.isEmpty, excluded.isEmpty else { return }
        guard parser.hasSigns else { return nil }
        matchesNothing = true
    }

    /// Leaves out clauses, by bits, the first the lowest; before that, nothing must have been chosen for any.
    package mutating func leaveOut(_ clauses: UInt32) {
        guard leftOut == 0, clauses != 0 else { return }
        leftOut = clauses
        let kept = required.indices.filter { clauses & 1 << UInt32($0) == 0 }
        required = kept.map { required[$0] }
    }

    /// The same search without what it excludes; nil where it asks for nothing else.
    package var withoutExclusions: SearchExpression? {
        guard !required.isEmpty else { return nil }
        var search = self
        (search.excluded, search.excludedTexts) = ([], [])
        return search
    }

    /// The expansions of the prefixes among the required terms, in their order; empty where none was chosen.
    ///
    /// New values go into the terms, unless they are for another number of prefixes.
    package var expansions: [Expansion] {
        get { required.flatMap(\.terms).compactMap(\.expansion) }
        set {
            guard required.flatMap(\.terms).count(where: \.isPrefix) == newValue.count else { return }
            var rest = newValue[...]
            for clause in required.indices {
                for term in required[clause].terms.indices where required[clause].terms[term].isPrefix {
                    required[clause].terms[term].expansion = rest.removeFirst()
                }
            }
        }
    }

    /// The forms of the clauses; new values go into the clauses, unless they are for another number of clauses.
    package var forms: [[Form]] {
        get { required.map(\.forms) }
        set {
            guard newValue.count == required.count else { return }
            for (index, forms) in newValue.enumerated() { required[index].forms = forms }
        }
    }

    /// The words that were not found as they were typed, and what was looked for instead.
    package var corrections: [(from: String, to: String)] {
        required.flatMap { clause -> [(from: String, to: String)] in
            var corrections = clause.forms.filter { $0.kind == .correction }.map { $0.words.joined(separator: " ") }
            if clause.terms.count == 1, let typed = clause.terms.first, let first = corrections.first {
                return [(typed.words.joined(separator: " "), first)]
            }
            // Forms are those of the clause: which of its terms one is for is seen by how near it is.
            return clause.terms.compactMap { term in
                guard term.words.count == 1, let mistyped = Correction(term.words[0]),
                    let index = corrections.firstIndex(where: mistyped.reaches)
                else { return nil }
                return (term.words[0], corrections.remove(at: index))
            }
        }
    }
}
