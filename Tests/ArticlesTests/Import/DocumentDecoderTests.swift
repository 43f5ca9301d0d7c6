import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What becomes of front matter below a title; the first line after the title is line 3 of the file.
func decodedArticle(_ yaml: String, body: String = "", at path: String = "_news/a.md") throws -> Decoded<Article> {
    let document = try Document(Array("---\ntitle: A tide\n\(yaml)\n---\n\(body)".utf8))
    return Article.decode(document, at: ContentPath(path))
}

@Suite struct DocumentDecoderTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var yaml: String
        var line = 3
        var column: Int
        var message: String

        var testDescription: String { yaml }
    }

    private static let textKeys = [
        "excerpt", "originalUrl", "webUrl", "ampWebUrl", "cdnAmpWebUrl", "type", "category", "locale",
        "featuredContent", "secured",
    ]

    static let texts = textKeys.flatMap { key in
        [("[a]", "a list"), ("{a: b}", "a group of keys")].map { value, kind in
            Mistake(
                yaml: "\(key): \(value)",
                column: key.utf8.count + 3,
                message: "`\(key)` must be a text, but this is \(kind)"
            )
        }
    }

    static let numbers = ["quality", "heat"].flatMap { key in
        [
            ("ten", "the text \"ten\""), ("'ten'", "the text \"ten\""), ("yes", "`yes`, which is true or false"),
            ("0x10", "the text \"0x10\""), ("1_000", "the text \"1_000\""), (".inf", "the text \".inf\""),
            ("1e999", "the text \"1e999\""), ("[1]", "a list"), ("{a: 1}", "a group of keys"),
        ].map { value, kind in
            Mistake(
                yaml: "\(key): \(value)",
                column: key.utf8.count + 3,
                message: "`\(key)` must be a number, but this is \(kind)"
            )
        }
    }

    static let booleans = [
        ("maybe", "the text \"maybe\""), ("1", "the number 1"), ("'y'", "the text \"y\""),
        ("[true]", "a list"), ("{}", "a group of keys"),
    ].map { value, kind in
        Mistake(
            yaml: "images: {isCached: \(value)}",
            column: 20,
            message: "`isCached` must be true or false, but this is \(kind)"
        )
    }

    static let dates = ["publishedDateTime", "updatedDateTime"].flatMap { key in
        [
            ("soon", "the text \"soon\""), ("2022", "the number 2022"),
            ("[2022-05-28]", "a list"), ("{}", "a group of keys"),
        ].map { value, kind in
            Mistake(
                yaml: "\(key): \(value)",
                column: key.utf8.count + 3,
                message: "`\(key)` must be a date such as 2022-05-28 or 2022-05-28T14:00:00Z, but this is \(kind)"
            )
        }
    }

    static let lists = ["topics", "tags", "levels"].flatMap { key in
        let column = key.utf8.count + 3
        return [("{a: b}", "a group of keys", column), ("[a, [b]]", "a list", column + 4)].map { value, kind, column in
            Mistake(
                yaml: "\(key): \(value)",
                column: column,
                message: "`\(key)` must be a list of texts, but this is \(kind)"
            )
        }
    }

    static let groups = [
        Mistake(
            yaml: "images: [[a]]",
            column: 10,
            message: "`images` must be a list of images, each with a `url`, but this is a list"
        ),
        Mistake(
            yaml: "images:\n  - url: a\n  - ~",
            line: 5,
            column: 5,
            message: "`images` must be a list of images, each with a `url`, but this is nothing"
        ),
        Mistake(yaml: "images: {url: [a]}", column: 15, message: "`url` must be a text, but this is a list"),
        Mistake(
            yaml: "images:\n  - width: wide",
            line: 4,
            column: 12,
            message: "`width` must be a number, but this is the text \"wide\""
        ),
        Mistake(
            yaml: "images: [{height: tall}]",
            column: 19,
            message: "`height` must be a number, but this is the text \"tall\""
        ),
        Mistake(
            yaml: "images: [{isCached: 2}]",
            column: 21,
            message: "`isCached` must be true or false, but this is the number 2"
        ),
        Mistake(yaml: "images: [{title: []}]", column: 18, message: "`title` must be a text, but this is a list"),
        Mistake(
            yaml: "images: [{attribution: {}}]",
            column: 24,
            message: "`attribution` must be a text, but this is a group of keys"
        ),
        Mistake(
            yaml: "provider: [a]",
            column: 11,
            message: "`provider` must be a group with `name` and `domain`, but this is a list"
        ),
        Mistake(
            yaml: "provider:\n  name: [a]",
            line: 4,
            column: 9,
            message: "`name` must be a text, but this is a list"
        ),
        Mistake(yaml: "provider: {domain: [a]}", column: 20, message: "`domain` must be a text, but this is a list"),
        Mistake(
            yaml: "provider: {images: [[]]}",
            column: 21,
            message: "`images` must be a list of images, each with a `url`, but this is a list"
        ),
        Mistake(
            yaml: "related: [[a]]",
            column: 11,
            message: "`related` must be a list of articles, each with `title` and `webUrl`, but this is a list"
        ),
        Mistake(yaml: "related: [{title: []}]", column: 19, message: "`title` must be a text, but this is a list"),
        Mistake(
            yaml: "related:\n  - webUrl: a\n    quality: high",
            line: 5,
            column: 14,
            message: "`quality` must be a number, but this is the text \"high\""
        ),
        Mistake(
            yaml: "related: [{publishedDateTime: soon}]",
            column: 31,
            message:
                "`publishedDateTime` must be a date such as 2022-05-28 or 2022-05-28T14:00:00Z, "
                + "but this is the text \"soon\""
        ),
        Mistake(
            yaml: "related: [{provider: [a]}]",
            column: 22,
            message: "`provider` must be a group with `name` and `domain`, but this is a list"
        ),
        Mistake(
            yaml: "related: [{images: {width: x}}]",
            column: 28,
            message: "`width` must be a number, but this is the text \"x\""
        ),
    ]

    @Test("names the place and the kind", arguments: texts + numbers + booleans + dates + lists + groups)
    func names(_ mistake: Mistake) throws {
        let result = try decodedArticle(mistake.yaml)
        #expect(result.value == nil)
        #expect(result.diagnostics.map(\.message) == [mistake.message])
        #expect(result.diagnostics.first?.position == SourcePosition(line: mistake.line, column: mistake.column))
        #expect(result.diagnostics.first?.severity == .error)
    }

    @Test(arguments: [
        ("2022-02-30", "February 2022 has no day 30"), ("2022-13-01", "there is no month 13"),
        ("2022-02-28T24:30:00Z", "there is no time of day `24:30:00Z`"),
    ])
    func ofADateThatCannotBeTheReasonIsSaid(_ date: String, _ reason: String) throws {
        let result = try decodedArticle("publishedDateTime: \(date)")
        let message = "`publishedDateTime` is no date that can be read: \(reason)"
        #expect(result.value == nil)
        #expect(
            result.diagnostics == [.error(at: SourcePosition(line: 3, column: 20), message, rule: .impossibleDate)]
        )
    }

    @Test(
        "a secret below the top level is dropped",
        arguments: [
            ("related:\n  - webUrl: a\n    secured: U2FsdGVk\n    kept: 1", 5, 5),
            ("provider:\n  name: P\n  secured: U2FsdGVk\n  kept: 1", 5, 3),
            ("images: [{url: a, secured: U2FsdGVk, kept: 1}]", 3, 19),
            ("provider: {images: [{url: a, secured: [U2FsdGVk], kept: 1}]}", 3, 30),
            ("related: [{provider: {name: P, secured: {a: U2FsdGVk}, kept: 1}}]", 3, 32),
            ("other: {secured: U2FsdGVk, kept: 1}", 3, 9),
            ("other: [1, [{kept: {secured: U2FsdGVk}}]]", 3, 21),
            ("provider: {name: P, authors: [{name: A, secured: U2FsdGVk, kept: 1}]}", 3, 41),
            ("provider: {name: P, publishers: {kept: {secured: U2FsdGVk}}}", 3, 41),
        ]
    )
    func dropsSecrets(_ yaml: String, _ line: Int, _ column: Int) throws {
        let result = try decodedArticle(yaml)
        let message = "`secured` here is not kept: it would be public"
        #expect(
            result.diagnostics == [
                .warning(at: SourcePosition(line: line, column: column), message, rule: .leakedSecret)
            ]
        )
        let article = try #require(result.value)
        #expect(article.secured == nil)
        var json = String(decoding: article.openSummaryJSON, as: UTF8.self)
        for related in article.related { json += String(decoding: related.json, as: UTF8.self) }
        #expect(json.contains("kept") && !json.contains("U2FsdGVk") && !json.contains("secured"))
    }

    @Test(arguments: [
        "secured: U2FsdGVk\nkept: 1", "other: {secured: U2FsdGVk, kept: 1}", "services: {kept: {secured: U2FsdGVk}}",
        "images: [{url: a, kept: {secured: U2FsdGVk}}]",
    ])
    func dataFilesHaveNoSecrets(_ yaml: String) throws {
        let topic = Topic.decode(try YAMLFile(Array("name: T\n\(yaml)".utf8)).root, path: "t.yaml")
        let document = try Document(Array("---\ndomain: d.example\n\(yaml)\n---\n".utf8))
        let organization = Organization.decode(document, path: "o.md")
        for json in [topic.value?.json, organization.value?.json] {
            let text = String(decoding: try #require(json), as: UTF8.self)
            #expect(text.contains("kept") && !text.contains("U2FsdGVk") && !text.contains("secured"))
        }
        for diagnostics in [topic.diagnostics, organization.diagnostics] {
            #expect(diagnostics.map(\.message) == ["`secured` here is not kept: it would be public"])
        }
    }

    @Test func allMistakesAreToldAtOnce() throws {
        let result = try decodedArticle("quality: x\nheat: y\ntopics: [[]]\nimages: [{width: z}, {height: w}]")
        #expect(result.diagnostics.map(\.position.line) == [3, 4, 5, 6, 6])
    }

    @Test func longTextsAreCutInMessages() throws {
        let result = try decodedArticle("quality: \(String(repeating: "long ", count: 20))")
        #expect(result.diagnostics.first?.message.hasSuffix("\"long long long long long long long long ...\"") == true)
    }
}
