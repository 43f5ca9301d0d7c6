/// What a search text asks for; any text has a meaning.
///
/// All words must occur, and a `"phrase"` as a whole. `-word` must not occur, `word*` matches every word with that
/// prefix, and of terms joined by `OR` one must occur. `--word`, an option of some program, is a word. A word that the
/// tokenizer cuts in pieces, such as `o'brien`, is a phrase.
///
/// Before a search runs, `ArticleReader.resolved` adds inflections, synonyms and corrections: see `SearchResolver`.
package struct SearchExpression: Sendable, Hashable {
    /// One word or phrase.
    package struct Term: Sendable, Hashable {
        /// One word or a phrase, as `SearchTokenizer` cuts it.
        package var words: [String]
        /// Whether the last word is a prefix.
        package var isPrefix: Bool
        /// Whether it stands in quotes: nothing else may stand for it.
        package var isQuoted = false
        /// Whether the last word is the `s` of a possessive, after an apostrophe.
        package var isPossessive = false
        /// Whether the last word is a single cluster, which goes on in a text: no prefix was typed.
        package var isOpen = false
        /// The words as a text has them that writes letters of other scripts apart; empty where that is the same.
        package var spaced: [String] = []
        /// The words that `SearchExpression.separate` makes clauses of; empty outside of scripts without spaces.
        package var separable: [String] = []
        /// The words that the prefix matches; nil before they are looked up, and for a term without prefix.
        package var expansion: Expansion?

        package init(words: [String], isPrefix: Bool = false, isQuoted: Bool = false) {
            self.words = words
            self.isPrefix = isPrefix
            self.isQuoted = isQuoted
        }

        /// The most words of a phrase that are looked for: to compare the places of many takes long, and a phrase of so
        /// many is in no second article by chance.
        package static let maximumWords = 64

        /// Leaves out the words after the first `maximumWords`; false where there are none.
        fileprivate mutating func shorten() -> Bool {
            guard words.count > Self.maximumWords else { return false }
            words.removeLast(words.count - Self.maximumWords)
            (isPrefix, isPossessive, isOpen, spaced) = (false, false, false, [])
            return true
        }
    }

    /// Something that must occur.
    package struct Clause: Sendable, Hashable {
        /// What was typed: several where there is `OR` between them.
        package var terms: [Term]
        /// What matches in place of the terms: inflections, synonyms and so on; empty before `SearchResolver` has run.
        package var forms: [Form] = []

        /// Whether one of its terms is quoted: with `auto` it must occur even where not all clauses must.
        package var isQuoted: Bool { terms.contains(where: \.isQuoted) }

        /// Whether all its words are stop words of English or of the site's language.
        package func isStopWord(_ language: SearchLanguage?) -> Bool {
            areAllPlain { FunctionWords.areStopWords($0, language) }
        }

        /// Whether its words tell little of what a question is about, such as *today*.
        var tellsLittle: Bool { areAllPlain { $0.allSatisfy(FunctionWords.tellsLittle) } }

        private func areAllPlain(_ areSuch: ([String]) -> Bool) -> Bool {
            terms.allSatisfy { !$0.isPrefix && !$0.isQuoted && areSuch($0.words) }
        }
    }

    /// A word or phrase that matches in place of a typed term.
    package struct Form: Sendable, Hashable {
        /// Why it matches.
        package enum Kind: UInt8, Sendable, Hashable {
            /// It has the same stem: *ferries* for *ferry*.
            case inflection
            /// It is a word of articles near one that seems mistyped.
            case correction
            /// It is a synonym in the words of the site.
            case synonym
            /// It is the same in another spelling: see `SpellingVariants`.
            case spelling
        }

        /// As `SearchTokenizer` cuts them.
        package var words: [String]
        /// How the form came about.
        package var kind: Kind
        /// The languages of the articles in which it matches; nil where it does in all.
        package var languages: ArticleLanguages?

        package init(words: [String], kind: Kind, languages: ArticleLanguages? = nil) {
            self.words = words
            self.kind = kind
            self.languages = languages
        }

        /// The most forms of one clause.
        package static let maximumCount = 16
        /// The most forms of all clauses of a search together.
        static let maximumTotal = 48
        /// The most words of one form, which keeps cursors short; they count them in a byte.
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
        /// The words that the prefix makes with these suffixes, of which there is at least one; an empty suffix makes
        /// the prefix itself.
        case only([String])

        /// The most suffixes of one prefix; also of all prefixes of a search together.
        package static let maximumCount = 50
        /// The length of the longest suffix, in bytes.
        package static let maximumSuffixLength = 32
    }

    /// What must occur.
    package internal(set) var required: [Clause] = []
    /// What must not occur.
    package private(set) var excluded: [Term] = []
    /// `excluded` as typed, with hyphens and quotes, in the same order.
    package private(set) var excludedTexts: [String] = []
    /// The terms after the first `maximumTerms`, as typed: they are not searched for, and answers say so.
    package private(set) var passedOver: [String] = []
    /// The phrases of which only the first words are searched for, as typed: see `Term.maximumWords`.
    package private(set) var shortened: [String] = []
    /// Whether something was typed that has no word, such as `!`, and nothing else: nothing can match.
    package private(set) var matchesNothing = false
    /// Which of the clauses must occur.
    package var matching = Matching.auto
    /// Whether words that hardly any article has stand for similar ones too.
    package var correctsTypos = true
    /// What is enough where not all clauses must occur; nil where all must.
    package var relaxation: Relaxation?
    /// The whole text as titles are sorted; nil where something must not occur.
    ///
    /// See `RenderedArticle.sortTitle`.
    package private(set) var title: String?
    /// The clauses of the text that `leaveOut` removed, bit i for clause i.
    package private(set) var leftOut: UInt32 = 0
    /// The clauses that have been separated, bit i for clause i of those that were not left out.
    package private(set) var separated: UInt32 = 0
    /// Whether `ArticleReader.resolved` has run, or a cursor has put in what it chose.
    package var isResolved = false

    /// The most terms that are searched for: see `passedOver`.
    package static let maximumTerms = 32

    /// Nil for a text that asks for nothing: an empty one, `*`, `-` or `""`.
    ///
    /// With `lastIsPrefix` the last word is a prefix, unless it stands in quotes or must not occur.
    package init?(_ text: String, lastIsPrefix: Bool = false) {
        var parser = SearchParser(text)
        let items = parser.items()
        var count = 0
        var joins = false
        for (index, item) in items.enumerated() {
            if item.isOr, index > 0, index + 1 < items.count, items[index - 1].mayBeJoined, items[index + 1].mayBeJoined
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
            if term.shorten() { shortened.append(item.typed) }
            if item.isExcluded {
                excluded.append(term)
                excludedTexts.append(item.typed)
            } else if joins {
                required[required.count - 1].terms.append(term)
            } else {
                required.append(Clause(terms: [term]))
            }
            joins = false
        }
        if excluded.isEmpty, !required.isEmpty { title = RenderedArticle.sortTitle(of: text) }
        guard required.isEmpty, excluded.isEmpty else { return }
        guard parser.hasSigns else { return nil }
        matchesNothing = true
    }

    /// Removes the clauses that have their bits set, bit i for clause i.
    ///
    /// To be called before forms and a relaxation are chosen, which count clauses. Where clauses were removed before,
    /// it does nothing.
    package mutating func leaveOut(_ clauses: UInt32) {
        guard leftOut == 0, clauses != 0 else { return }
        leftOut = clauses
        let kept = required.indices.filter { clauses & 1 << UInt32($0) == 0 }
        required = kept.map { required[$0] }
    }

    /// Replaces clauses by one for each of their words, bit i for clause i; before that, nothing must have been chosen.
    ///
    /// A text in a script without spaces is one phrase: where no article has it, articles with its words are meant. As
    /// many words count as there is room for in `maximumTerms`.
    package mutating func separate(_ clauses: UInt32) {
        guard separated == 0, clauses != 0 else { return }
        separated = clauses
        var room = Self.maximumTerms - required.count
        required = required.enumerated().flatMap { index, clause -> [Clause] in
            guard clauses & 1 << UInt32(index) != 0, clause.terms.count == 1, !clause.terms[0].separable.isEmpty
            else { return [clause] }
            let words = clause.terms[0].separable.prefix(room + 1)
            room -= words.count - 1
            return words.map { Clause(terms: [Term(words: [$0])]) }
        }
    }

    /// The same search without what it excludes; nil where it asks for nothing else.
    package var withoutExclusions: SearchExpression? {
        guard !required.isEmpty else { return nil }
        var search = self
        (search.excluded, search.excludedTexts, search.title) = ([], [], nil)
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
            // Forms belong to the clause: a correction is for the term that it is near.
            return clause.terms.compactMap { term in
                guard term.words.count == 1, let mistyped = Correction(term.words[0]),
                    let index = corrections.firstIndex(where: mistyped.reaches)
                else { return nil }
                return (term.words[0], corrections.remove(at: index))
            }
        }
    }
}
