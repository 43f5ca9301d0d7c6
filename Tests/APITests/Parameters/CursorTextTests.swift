import Articles
import Base
import TestSupport
import Testing

@testable import API

/// What a cursor is as a text.
@Suite struct CursorTextTests {
    private static let secret = SHA256.Key(Array("thirty-two bytes that nobody sees".utf8))
    private static let list = "/articles q=s* -heat"

    private static let heat = SortKey(value: .real(12.5), id: "news/a")
    private static let rank = SortKey(value: .ranked(block: 7, score: 1.5), id: "news/a")

    /// Cursors that were made by another program: clients' cursors must stay valid with new versions of this one.
    static let texts: [(Cursor, String)] = [
        (
            Cursor(direction: .after, key: heat, ranking: nil),
            "AQAlJTEdb2CJ7AEAAAAAAAApQAYAAAAAAAAAbmV3cy9hACjUi67r4c3KLqo"
        ),
        (
            Cursor(direction: .before, key: rank, ranking: SearchRanking(weights: [1, 2], isBlocked: true)),
            "AQElJTEdb2CJ7AMHAAAAAAAAAAAAAAAAAPg_BgAAAAAAAABuZXdzL2ECAAAAAAAA8D8AAAAAAAAAQG9Jg9PPk5DbrGQ"
        ),
        (
            Cursor(
                direction: .after,
                key: heat,
                ranking: nil,
                search: SearchChoice(expansions: [.all, .only(["t", ""])])
            ),
            "AgAlJTEdb2CJ7AEAAAAAAAApQAYAAAAAAAAAbmV3cy9hAgACAXQAALa2bIqDHU1BAkY"
        ),
    ]

    @Test(arguments: texts) func theFormatOfCursorsIsStable(_ cursor: Cursor, _ text: String) throws {
        // Another format is written for searches now.
        if cursor.search == nil { #expect(cursor.encoded(for: Self.list, secret: Self.secret) == text) }
        #expect(try Cursor(text, for: Self.list, secret: Self.secret) == cursor)
    }

    /// Blocks that no key of an article has, in the format that cursors had before there were groups.
    @Test(arguments: [-1, SearchRanking.lastBlock + 1, .max, .min])
    func aBlockBeyondAllKeysIsRefused(_ block: Int64) throws {
        func text(_ block: Int64) -> String {
            var writer = ByteWriter()
            writer.bytes += [2, 0]
            writer.append(UInt64(bitPattern: FNV1a.hash(Self.list)))
            writer.bytes.append(3)
            writer.append(UInt64(bitPattern: block))
            writer.append((1.5).bitPattern)
            writer.append("news/a")
            // No expansions and no ranking.
            writer.bytes += [0, 0]
            return Base64URL.encoded(writer.bytes + Self.secret.authenticationCode(writer.bytes).prefix(10))
        }
        let last = try Cursor(text(SearchRanking.lastBlock), for: Self.list, secret: Self.secret)
        #expect(last.key.value == .ranked(block: SearchRanking.Group.all + SearchRanking.lastBlock, score: 1.5))
        #expect(throws: Cursor.Failure.forged) { try Cursor(text(block), for: Self.list, secret: Self.secret) }
    }

    /// What is read can be written again: that has one byte for how many there are.
    @Test func aRankingHasAsManyWeightsAsCanBeWritten() {
        for (count, isRead) in [(0, true), (1, true), (255, true), (256, false), (1000, false)] {
            var reader = ByteReader([1] + [UInt8](repeating: 0, count: count * 8))
            let ranking: SearchRanking?? = reader.plainRanking()
            #expect((ranking != nil) == isRead)
            if case .some(.some(let ranking)) = ranking { #expect(ranking.weights.count == count) }
        }
    }

    /// Such as one of an earlier version, to which `--word` was no clause.
    @Test func aChoiceForOtherClausesIsRefused() throws {
        let form = SearchExpression.Form(words: ["tides"], kind: .inflection)
        for (count, isTaken) in [(1, false), (2, true), (3, false)] {
            var search = try #require(SearchExpression("tide mill", lastIsPrefix: false))
            let choice = SearchChoice(expansions: [], forms: Array(repeating: [form], count: count))
            #expect(choice.apply(to: &search) == isTaken)
        }
    }

    /// The moment in a ranking may be any that was signed.
    @Test(arguments: [Int64.min, .max]) func ageIsNeverTooLong(_ now: Int64) {
        let freshness = SearchRanking.Freshness(halfLife: 30, now: Timestamp(microseconds: now))
        #expect((0.5...1).contains(freshness.factor(published: Timestamp(microseconds: now / -2))))
    }

    static let choices: [[SearchExpression.Expansion]] = [
        [], [.all], [.all, .all], [.only([""])], [.only(["ea", "äö", "\u{1F9AA}"]), .all, .only(["x"])],
        [.only((0..<SearchExpression.Expansion.maximumCount).map { "\($0)" })],
        [.only([String(repeating: "z", count: SearchExpression.Expansion.maximumSuffixLength)])],
        [SearchExpression.Expansion](repeating: .only(["y"]), count: SearchExpression.maximumTerms),
    ]

    @Test(arguments: choices, [nil, SearchRanking(weights: [0.5, 3], isBlocked: false)])
    func aCursorHoldsTheExpansionsOfPrefixes(_ expansions: [SearchExpression.Expansion], _ ranking: SearchRanking?)
        throws
    {
        for key in [Self.heat, Self.rank] {
            let cursor = Cursor(
                direction: .before,
                key: key,
                ranking: ranking,
                search: SearchChoice(expansions: expansions)
            )
            let text = cursor.encoded(for: Self.list, secret: Self.secret)
            #expect(try Cursor(text, for: Self.list, secret: Self.secret) == cursor)
            #expect(throws: Cursor.Failure.foreign) {
                try Cursor(text, for: "/articles q=st* -heat", secret: Self.secret)
            }
        }
    }

    /// Addresses must stay far below the 8 KiB that servers accept.
    @Test func aCursorWithFiftyExpansionsIsShort() {
        func length(_ expansion: (Int) -> String) -> Int {
            let expansions = (0..<SearchExpression.Expansion.maximumCount).map(expansion)
            let ranking = SearchRanking(weights: [1], isBlocked: true)
            let choice = SearchChoice(expansions: [.only(expansions)])
            let cursor = Cursor(direction: .after, key: Self.rank, ranking: ranking, search: choice)
            return cursor.encoded(for: Self.list, secret: Self.secret).utf8.count
        }
        let common = ["aid", "tate", "ome", "ays", "ince", "ystem", "ecurity", "hould", "ervice", "upport"]
        let short = Cursor(direction: .after, key: Self.rank, ranking: SearchRanking(weights: [1], isBlocked: true))
        let usual = length { common[$0 % common.count] }
        #expect(usual - short.encoded(for: Self.list, secret: Self.secret).utf8.count < 400)
        #expect(length { _ in String(repeating: "z", count: SearchExpression.Expansion.maximumSuffixLength) } < 2400)
    }

    static let forms: [[[SearchExpression.Form]]] = [
        [], [[]], [[], [.init(words: ["tides"], kind: .inflection)]],
        [[.init(words: ["publicado"], kind: .inflection, languages: [.undeclared, ArticleLanguages(.spanish)])]],
        [
            [
                .init(words: ["lighthouse"], kind: .correction), .init(words: ["lighthouses"], kind: .inflection),
                .init(words: ["pharos", "of", "old"], kind: .correction), .init(words: ["маяк"], kind: .correction),
            ]
        ],
        [[.init(words: (0..<SearchExpression.Form.maximumWords).map { "w\($0)" }, kind: .spelling)]],
        (0..<3).map { clause in (0..<16).map { .init(words: ["word\(clause)\($0)"], kind: .inflection) } },
    ]

    @Test(arguments: forms) func aCursorHoldsWhatWasChosenForASearch(_ forms: [[SearchExpression.Form]]) throws {
        var ranking = SearchRanking(weights: [1, 2.5], isBlocked: false)
        for isRelaxed in [false, true] {
            (ranking.isRestBlocked, ranking.hasTitle) = (isRelaxed, isRelaxed)
            ranking.freshness = isRelaxed ? .init(halfLife: 30, now: Timestamp(seconds: 1_700_000_000)) : nil
            var choice = SearchChoice(expansions: [.all], forms: forms)
            if isRelaxed {
                choice.relaxation = .init(asked: 1, scored: 0x8000_0001, weights: [1, 0.5], share: 0.25)
                choice.leftOut = 0x8000_0005
                choice.separated = forms.isEmpty ? 0x8000_0001 : 0
            }
            let cursor = Cursor(direction: .after, key: Self.rank, ranking: ranking, search: choice)
            let text = cursor.encoded(for: Self.list, secret: Self.secret)
            #expect(try Cursor(text, for: Self.list, secret: Self.secret) == cursor)
            #expect(text.utf8.count < 1000)
        }
    }

    /// Content after the key and the id of a cursor of a search.
    static let broken: [[UInt8]] = [
        // Ends too early.
        [], [1], [1, 1], [1, 1, 1], [1, 1, 2, 97], [1, 0], [1, 0, 0, 0, 0], [1, 0] + none + [1],
        [1, 0] + none + [1, 1], [1, 0] + none + [1, 1, 0, 1, 0, 2, 97],
        [2, 0] + none + [0, 1, 2, 3], [1, 0] + none + [0], [1, 0] + none + [0, 1], [1, 0] + none + [0, 1, 1, 2],
        // More than there may be.
        [1, 33] + [UInt8](repeating: 0, count: 38), [1, 1, 51] + [UInt8](repeating: 0, count: 56),
        [1, 1, 1, 33] + [UInt8](repeating: 97, count: 38), [255, 255, 255, 255], [1, 0] + none + [33, 0],
        [1, 0] + none + [1, 17, 0],
        // No kind of form, and a form that shares more than there is.
        [1, 0] + none + [1, 1, 9, 1, 0, 1, 97, 0], [1, 0] + none + [1, 1, 0, 1, 1, 1, 97, 0],
        // Half of the languages of a form.
        [1, 0] + none + [1, 1, 128, 1, 0, 0],
        // No text.
        [1, 1, 1, 1, 0xFF] + none + [0, 0], [1, 1, 1, 2, 0xC3, 0x28] + none + [0, 0],
        [1, 0] + none + [1, 1, 0, 1, 0, 1, 0xFF, 0],
    ]

    /// No clause is left out.
    private static let none: [UInt8] = [0, 0, 0, 0]

    @Test(arguments: broken) func aSignedCursorWithABrokenChoiceIsRefused(_ rest: [UInt8]) throws {
        let choice = SearchChoice(expansions: [.all])
        let whole = Cursor(direction: .after, key: Self.heat, ranking: nil, search: choice)
        let text = whole.encoded(for: Self.list, secret: Self.secret)
        // Without the signature, the ranking and the choice.
        let start = try #require(Base64URL.decoded(text)).dropLast(10 + 1 + 8)
        func signed(_ content: [UInt8]) -> String {
            Base64URL.encoded(content + Self.secret.authenticationCode(content).prefix(10))
        }
        let plain: [UInt8] = [1, 1, 0, 0, 0, 0, 0, 0, 0]
        #expect(try Cursor(signed(start + plain), for: Self.list, secret: Self.secret) == whole)
        #expect(throws: Cursor.Failure.forged) {
            try Cursor(signed(start + rest), for: Self.list, secret: Self.secret)
        }
    }
}
