import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// A document with one mistake, in one of the forms in which documents are written.
struct BrokenDocument: Sendable, CustomTestStringConvertible {
    var rule: DiagnosticRule
    var severity: Diagnostic.Severity
    /// Line and column.
    var place: String
    var text: String
    var path = "_news/2026-02-10-quay.md"
    /// Files beside it, without a mistake.
    var others: [String: String] = [:]

    init(
        _ severity: Diagnostic.Severity,
        _ rule: DiagnosticRule,
        _ place: String,
        _ text: String,
        path: String = "_news/2026-02-10-quay.md",
        others: [String: String] = [:]
    ) {
        self.severity = severity
        self.rule = rule
        self.place = place
        self.text = text
        self.path = path
        self.others = others
    }

    var testDescription: String { "\(rule.rawValue) at \(place): \(text.prefix(60))" }

    /// YAML below a title; its first line is line 3 of the file.
    private static func yaml(
        _ severity: Diagnostic.Severity,
        _ rule: DiagnosticRule,
        _ place: String,
        _ yaml: String,
        body: String = "",
        others: [String: String] = [:]
    ) -> BrokenDocument {
        BrokenDocument(severity, rule, place, "---\ntitle: The quay\n\(yaml)\n---\n\(body)", others: others)
    }

    private static func toml(
        _ severity: Diagnostic.Severity,
        _ rule: DiagnosticRule,
        _ place: String,
        _ toml: String,
        others: [String: String] = [:]
    ) -> BrokenDocument {
        BrokenDocument(severity, rule, place, "+++\ntitle = \"The quay\"\n\(toml)\n+++\n", others: others)
    }

    private static func json(
        _ severity: Diagnostic.Severity,
        _ rule: DiagnosticRule,
        _ place: String,
        _ json: String,
        others: [String: String] = [:]
    ) -> BrokenDocument {
        BrokenDocument(severity, rule, place, "{\n\"title\": \"The quay\",\n\(json)\n}\n", others: others)
    }

    private static let mole = "---\ntitle: The mole\nwebUrl: https://a.example/mole\naliases: [/old-mole]\n---\n"
    private static let topic = "name: Harbours\n"
    private static let publisher = "---\nname: Harbour Post\ndomain: harbourpost.example\n---\n"

    static let unreadable: [BrokenDocument] = [
        .init(.error, .frontMatter, "1:1", ""),
        .init(.error, .frontMatter, "1:1", "A quay without keys.\n"),
        .init(.error, .frontMatter, "1:1", "---\ntitle: The quay\n"),
        .init(.error, .frontMatter, "1:1", "+++\ntitle = \"The quay\"\n"),
        .init(.error, .frontMatter, "2:1", "---\n- The quay\n---\n"),
        .init(.warning, .frontMatter, "1:1", "\n---\ntitle: The quay\n---\n"),
        .yaml(.error, .syntax, "3:13", "excerpt: one: two"),
        .yaml(.error, .syntax, "3:10", "excerpt: \"never closed"),
        .yaml(.error, .syntax, "3:10", "excerpt: @quay"),
        .yaml(.error, .syntax, "4:1", "images:\n\t- url: /a.png"),
        .toml(.error, .syntax, "3:8", "excerpt: \"one\""),
        .toml(.error, .syntax, "3:24", "excerpt = \"never closed"),
        .json(.error, .syntax, "3:1", "'excerpt': \"one\""),
        .json(.error, .syntax, "4:1", "\"excerpt\": \"one\","),
        .yaml(.error, .duplicateKey, "4:1", "heat: 1\nheat: 2"),
        .json(.error, .duplicateKey, "4:1", "\"heat\": 1,\n\"heat\": 2"),
        .yaml(.error, .mergeConflict, "3:1", "<<<<<<< HEAD\nheat: 1\n=======\nheat: 2\n>>>>>>> quay"),
        .toml(.error, .mergeConflict, "3:1", "<<<<<<< HEAD\nheat = 1\n=======\nheat = 2\n>>>>>>> quay"),
        .yaml(.warning, .mergeConflict, "6:1", "heat: 1", body: "Text\n<<<<<<< a\none\n=======\ntwo\n>>>>>>> b\n"),
    ]

    static let values: [BrokenDocument] = [
        .yaml(.error, .valueType, "3:7", "heat: very"),
        .toml(.error, .valueType, "3:8", "heat = \"very\""),
        .json(.error, .valueType, "3:9", "\"heat\": [1]"),
        .yaml(.error, .valueType, "3:20", "publishedDateTime: next Tuesday"),
        .yaml(.error, .impossibleDate, "3:20", "publishedDateTime: 2026-02-30"),
        .json(.error, .impossibleDate, "3:22", "\"publishedDateTime\": \"2026-13-01\""),
        .yaml(.error, .impossibleDate, "3:18", "updatedDateTime: 2026-02-10 25:00"),
        .yaml(.warning, .visibility, "3:8", "draft: maybe"),
        .yaml(.warning, .syntax, "3:10", "excerpt: !Important thing"),
        .toml(.error, .impossibleDate, "3:21", "publishedDateTime = 2026-02-30"),
        .yaml(.warning, .impossibleDate, "3:13", "expiryDate: 2026-04-31"),
        .toml(.error, .syntax, "3:8", "heat = 007"),
        .toml(.error, .syntax, "3:1", "[extra"),
        .yaml(.warning, .valueType, "4:5", "images:\n  - title: A quay"),
        .yaml(.warning, .valueType, "4:5", "related:\n  - title: A quay"),
        .init(.error, .missingTitle, "2:1", "---\nexcerpt: One\n---\n"),
        .init(.error, .missingTitle, "2:1", "+++\nexcerpt = \"One\"\n+++\n"),
        .init(.error, .missingTitle, "1:1", "taxonomy: topic\n", path: "_data/topics/quay.yaml"),
        .init(.warning, .emptyTitle, "2:8", "---\ntitle: ' '\n---\n"),
        .init(.warning, .titleMarkup, "2:9", "---\ntitle: a&#8217;s quay\n---\n"),
        .init(.warning, .titleMarkup, "2:15", "+++\ntitle = \"Quay &amp; mole\"\n+++\n"),
        .init(.warning, .titleMarkup, "2:12", "---\ntitle: The <b>quay</b>\n---\n"),
        .init(.warning, .titleMarkup, "2:10", "---\ntitle: A <span class='x'>quay</span>\n---\n"),
        .yaml(.warning, .unknownKey, "3:1", "exerpt: One"),
        .yaml(.warning, .unknownKey, "3:1", "Excerpt: One"),
        .toml(.warning, .unknownKey, "3:1", "publishDateTime = 2026-02-10"),
        .json(.warning, .unknownKey, "3:1", "\"featuredContet\": \"<p>One</p>\""),
        .yaml(.warning, .unknownKey, "3:1", "topic: Water"),
        .yaml(.warning, .unknownKey, "3:1", "tag: quay"),
        .json(.warning, .unknownKey, "3:1", "\"level\": \"beginner\""),
        .yaml(.warning, .unknownKey, "3:1", "image: https://a.example/quay.png"),
        .toml(.warning, .unknownKey, "3:1", "alias = \"/old-quay\""),
        .yaml(.warning, .unknownKey, "5:3", "provider:\n  name: Harbour Post\n  domian: harbourpost.example"),
        .yaml(.warning, .unknownKey, "5:5", "images:\n  - url: https://a.example/quay.png\n    widht: 3"),
        .json(
            .warning,
            .unknownKey,
            "3:30",
            "\"authors\": [{\"name\": \"Nell\", \"urll\": \"https://a.example/nell\"}]"
        ),
        .yaml(
            .warning,
            .unknownKey,
            "5:5",
            "related:\n  - webUrl: https://a.example/mole\n    titel: Mole",
            others: ["_news/2026-02-11-mole.md": mole]
        ),
        .yaml(.warning, .listAsText, "3:7", "tags: quay, mole"),
        .yaml(.warning, .listAsText, "3:9", "levels: beginner,advanced"),
        .yaml(.warning, .listAsText, "3:10", "aliases: /old-quay, /pier"),
        .toml(.warning, .listAsText, "3:17", "redirect_from = \"/old-quay,/pier\""),
        .toml(.warning, .listAsText, "3:10", "topics = \"Quays, moles\""),
        .json(.warning, .listAsText, "3:9", "\"tags\": \"quay, mole\""),
        .yaml(.warning, .leakedSecret, "4:3", "provider:\n  secured: abc"),
        .yaml(.warning, .numberRange, "3:10", "quality: 5000"),
        .toml(.warning, .numberRange, "3:8", "heat = -7"),
        .yaml(.note, .dateMismatch, "3:20", "publishedDateTime: 2026-03-10"),
        .init(.note, .futureDate, "3:20", "---\ntitle: A\npublishedDateTime: 2026-08-10\n---\n", path: "_news/a.md"),
        .toml(
            .warning,
            .imageSize,
            "3:36",
            "images = [{url = \"/a.png\", width = 0}]"
        ),
        .yaml(.warning, .imageSize, "5:13", "images:\n  - url: /a.png\n    height: 70000"),
    ]

    static let addresses: [BrokenDocument] = [
        .yaml(.warning, .badURL, "3:9", "webUrl: htps://a.example/quay"),
        .toml(.warning, .badURL, "3:10", "webUrl = \"https:/a.example/quay\""),
        .json(.warning, .badURL, "3:11", "\"webUrl\": \"https://a.example/the quay\""),
        .yaml(.warning, .badURL, "4:10", "images:\n  - url: https:///a.png"),
        .yaml(.warning, .scriptURL, "3:14", "originalUrl: javascript:alert(1)"),
        .json(.warning, .scriptURL, "3:11", "\"webUrl\": \"data:text/html,one\""),
        .yaml(.warning, .scriptURL, "5:8", "heat: 1", body: "[quay](javascript:go)\n"),
        .yaml(.warning, .trackingParameter, "3:9", "webUrl: https://a.example/quay?utm_source=b&id=1"),
        .toml(.warning, .trackingParameter, "3:10", "webUrl = \"https://a.example/quay?fbclid=b\""),
        .yaml(.warning, .duplicateURL, "3:9", "webUrl: https://www.a.example/mole/", others: ["_news/1.md": mole]),
        .json(.warning, .duplicateURL, "3:11", "\"webUrl\": \"http://a.example/mole\"", others: ["_news/1.md": mole]),
        .yaml(.warning, .duplicateAlias, "3:17", "aliases: [/one, /old-mole/]", others: ["_news/1.md": mole]),
        .yaml(.warning, .danglingRelated, "4:5", "related:\n  - https://a.example/pier"),
        .yaml(.warning, .danglingRelated, "4:5", "related:\n  - news/pier\n  - jetty"),
        .yaml(.warning, .danglingRelated, "3:11", "related: [../pier.md]"),
        .yaml(.warning, .selfRelated, "3:11", "related: [2026-02-10-quay.md]"),
        .yaml(.warning, .selfRelated, "5:13", "webUrl: https://a.example/q\nrelated:\n  - webUrl: https://a.example/q"),
        .yaml(.error, .duplicateID, "1:1", "heat: 1", others: ["_news/2026-02-10-quay.html": mole]),
    ]

    static let names: [BrokenDocument] = [
        .yaml(
            .warning,
            .unknownTopic,
            "3:17",
            "topics: [Water, Harbors]",
            others: [
                "_data/topics/h.yaml": topic, "_data/topics/w.yaml": "name: Water\n",
            ]
        ),
        .toml(.note, .unknownTopic, "3:11", "topics = [\"Wind\"]", others: ["_data/topics/h.yaml": topic]),
        .yaml(
            .warning,
            .unknownProvider,
            "3:20",
            "provider: {domain: harbourpst.example}",
            others: [
                "_data/organizations/h.md": publisher
            ]
        ),
        .init(.warning, .topicParent, "1:1", "name: Quays\nparent: Habours\n", path: "_data/topics/q.yaml"),
        .yaml(.warning, .unknownRule, "3:22", "# broadsheet-ignore: date-mismach"),
        .yaml(.warning, .unknownRule, "3:32", "heat: 1 # broadsheet-ignore:   date-mismach"),
        .yaml(.warning, .unknownRule, "3:37", "# broadsheet-ignore: title-markup   heet date-mismatch"),
        .toml(.warning, .unknownRule, "3:30", "heat = 1# broadsheet-ignore: date-mismach"),
    ]

    static let bodies: [BrokenDocument] = [
        .yaml(
            .warning,
            .missingFile,
            "6:11",
            "heat: 1",
            body: "\nA ![quay](quay.png)\n",
            others: ["_news/mole.png": ""]
        ),
        .yaml(.warning, .missingFile, "5:8", "heat: 1", body: "[mole](2026-02-11-mole.md#wall)\n"),
        .yaml(.warning, .unclosedFence, "6:1", "heat: 1", body: "Text\n```sh\nls\n"),
        .yaml(.warning, .unclosedFence, "5:1", "heat: 1", body: "~~~~\nls\n~~~\n"),
        .yaml(.note, .secondHeading, "7:1", "heat: 1", body: "# One\nText\n# Two\nText\n"),
        .yaml(.note, .secondHeading, "8:1", "heat: 1", body: "One\n===\n\nTwo\n=\n"),
        .yaml(.note, .secondHeading, "8:1", "heat: 1", body: "One\n===\n\n# Two `b` ##\n\n<div>\n# none\n</div>\n"),
        .yaml(.note, .secondHeading, "6:1", "heat: 1", body: "#\tOne\n#\tTwo\n"),
    ]

    static let all = unreadable + values + addresses + names + bodies
}
