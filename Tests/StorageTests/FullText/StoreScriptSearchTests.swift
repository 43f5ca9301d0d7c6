import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// What is found in scripts that are written without spaces, or where spaces are a matter of taste.
@Suite struct StoreScriptSearchTests {
    private static let files = [
        "_news/zh-1.md": "---\ntitle: 内卷化是什么？\n---\n一个词的来历。",
        "_news/zh-2.md": "---\ntitle: 3D 打印入门\n---\n先买一台机器。",
        "_news/zh-3.md": "---\ntitle: 5G的春天\n---\n网络很快。",
        "_news/zh-4.md": "---\ntitle: 我们学习编程的方法\n---\n免费使用 ChatGPT。",
        "_news/ja-1.md": "---\ntitle: 灯台の歴史\n---\n港の話。",
        "_news/ja-2.md": "---\ntitle: webpackの設定を見直す\n---\n手順。",
        "_news/ko-1.md": "---\ntitle: 정규 표현식\n---\n문자열을 찾는다.",
        "_news/ko-2.md": "---\ntitle: 팩토리 메소드 패턴\n---\n설계.",
        "_news/ko-3.md": "---\ntitle: 객체지향\n---\n설계.",
        "_news/ko-4.md": "---\ntitle: 퀵 정렬\n---\n빠르다.",
        "_news/ko-5.md": "---\ntitle: 정규표현식의 역사\n---\n오래.",
        "_news/el-1.md": "---\ntitle: Ἡ ᾠδὴ τοῦ ποιητοῦ\n---\nἘν τῇ χώρᾳ.",
        "_news/el-2.md": "---\ntitle: Να το καράβι\n---\n",
        "_news/el-3.md": "---\ntitle: Ναι στο λιμάνι\n---\n",
        "_news/hidden.md": "---\ntitle: 숨은 표지\npublished: false\n---\n",
    ]

    private static let library = Result {
        let library = try Library(files)
        try library.importAll()
        return library
    }

    private func resolved(_ text: String, _ matching: SearchExpression.Matching = .auto) throws -> ArticleQuery {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.filter.search?.matching = matching
        query.sort = .relevance
        return try Self.library.get().read { try $0.resolved(query) }
    }

    private func found(_ query: ArticleQuery) throws -> [String] {
        try Self.library.get().read { reader in
            try Listing(query, reader).ids.map { String($0.dropFirst("news/".count)) }
        }
    }

    @Test(
        "questions and words beside letters",
        arguments: [
            ("什么是内卷化", "zh-1"), ("怎么学习编程", "zh-4"), ("3D打印", "zh-2"), ("3D 打印", "zh-2"), ("5G 的春天", "zh-3"),
            ("5G的春天", "zh-3"), ("ChatGPT免费", "zh-4"), ("灯台とは何ですか", "ja-1"), ("灯台の歴史とは", "ja-1"),
            ("webpackの設定方法", "ja-2"), ("打印3D", "zh-2"), ("怎么学编程Go呢", "zh-4"), ("什么是5G的春天9吗", "zh-3"),
        ]
    )
    func textsWithoutSpaces(_ text: String, _ expected: String) throws {
        #expect(try found(resolved(text)).first == expected)
    }

    @Test(
        "spaces of Korean",
        arguments: [
            ("정규표현식", "ko-5 ko-1"), ("정규 표현식", "ko-1 ko-5"), ("팩토리메소드패턴", "ko-2"), ("퀵정렬", "ko-4"),
            ("객체 지향", "ko-3"), ("숨은표지", ""), ("\"퀵정렬\"", ""),
        ]
    )
    func spacesOfKorean(_ text: String, _ expected: String) throws {
        #expect(try found(resolved(text)).joined(separator: " ") == expected)
    }

    @Test(
        "Greek in capitals, where an iota stands beside its vowel",
        arguments: [
            ("ὨΙΔΉ", "el-1"), ("ΩΙΔΗ", "el-1"), ("ᾠδή", "el-1"), ("ΧΏΡΑΙ", "el-1"), ("ΤΗΙ ΧΩΡΑΙ", "el-1"),
            // What is a word as it was typed has the iota.
            ("ΝΑΙ", "el-3"), ("να", "el-2"),
        ]
    )
    func iotasOfGreek(_ text: String, _ expected: String) throws {
        #expect(try found(resolved(text)).joined(separator: " ") == expected)
    }

    /// An article that has the text as it was typed needs no other beside it, and with `all` none is.
    @Test func onlyWhatIsNowhereIsSeparated() throws {
        #expect(try resolved("内卷化").filter.search?.separated == 0)
        #expect(try resolved("什么是内卷化").filter.search?.separated == 1)
        #expect(try resolved("灯台 什么是内卷化").filter.search?.separated == 2)
        #expect(try resolved("\"什么是内卷化\"").filter.search?.separated == 0)
        #expect(try found(resolved("什么是内卷化", .all)).isEmpty)
        #expect(try found(resolved("\"什么是内卷化\"")).isEmpty)
        #expect(try resolved("o'brien wi-fi").filter.search?.separated == 0)
    }

    /// What no public article has may be in one that is not public.
    @Test func textsThatAreNotPublicAreNotSeparated() throws {
        var query = ArticleQuery()
        query.filter.search = SearchExpression("什么是内卷化")
        query.filter.visibility = .unpublished
        let resolved = try Self.library.get().read { try $0.resolved(query) }
        #expect(resolved.filter.search?.separated == 0)
    }

    @Test func separatedClausesAreAsManyAsTermsMayBe() throws {
        let run = String(String.UnicodeScalarView((0..<200).compactMap { Unicode.Scalar(0x4E00 + $0) }))
        var search = try #require(SearchExpression("a b \(run) c \(run)"))
        search.separate(0b10100)
        #expect(search.required.count == SearchExpression.maximumTerms)
        #expect(search.required.last?.terms[0].words == ["一丁"])
        #expect(search.required.allSatisfy { $0.terms[0].words.count == 1 })
        // Once is enough: nothing is separated again.
        let again = search
        search.separate(0b1)
        #expect(search == again)
    }

    /// Every page of a list has the choice of the first.
    @Test func aCursorsChoiceIsTakenUp() throws {
        let query = try resolved("什么是内卷化 灯台")
        let chosen = try #require(query.filter.search)
        var other = try #require(SearchExpression("什么是内卷化 灯台"))
        other.leaveOut(chosen.leftOut)
        other.separate(chosen.separated)
        #expect(other.required.map(\.terms) == chosen.required.map(\.terms))
    }
}
