import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What patches make of documents with front matter in TOML, byte by byte.
@Suite struct TOMLPatchTests {
    private static let document = """
        +++
        # The head of the article.
        title = "Old title"   # short
        'quoted key' = 'yes'
        date = 2024-03-05T10:00:00Z # when
        weight = 0x1F

        # Where it was.
        provider.name = "The Brine"
        provider.domain = "brine.example" # old
        tags = [
          "fog", # thick
          "quay",
        ]
        text = \"""
        +Two
        lines\"""
        size = {width = 640.50,  height=0x10, since = 2024-01-02}

        # Zola has these two.
        [taxonomies]
          authors = ["Mara"] # one

        [extra]
        # Of our own.
        subtitle = "Low water"
        seo.description = "Fog"

        [extra.links]
        home = "https://brine.example/#top"

        [[images]]
        src = "a.png"

        # The second.
        [[images]]
        src = "b.png"
        taken = 2024-01-01

        [deep.er]
        x = 1
        # The end.
        +++
        # Body
        a = 1
        """

    private static func patched(_ patch: String, _ text: String = document) throws -> String {
        let bytes = try EditedDocument.bytes(.patch(Array(patch.utf8)), of: Array(text.utf8))
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// A patch of the sample, and the texts that it replaces by others.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var changes: [(String, String)]

        init(_ patch: String, _ changes: (String, String)...) {
            testDescription = patch
            self.changes = changes
        }
    }

    static let values = [
        Case(#"{"title": "New"}"#, (#""Old title""#, #""New""#)),
        Case(#"{"title": "q\" \\ \n\u0000\u2028é"}"#, (#""Old title""#, #""q\" \\ \n\u0000\u2028é""#)),
        Case(#"{"title": 7}"#, (#""Old title""#, "7")),
        Case(#"{"title": false}"#, (#""Old title""#, "false")),
        Case(#"{"title": -1.50e3}"#, (#""Old title""#, "-1.50e3")),
        Case(#"{"title": []}"#, (#""Old title""#, "[]")),
        Case(#"{"title": {}}"#, (#""Old title""#, "{}")),
        Case(#"{"title": {"a b": {"c": [1, [true]]}}}"#, (#""Old title""#, #"{ "a b" = { c = [1, [true]] } }"#)),
        Case(#"{"title": "2024-03-05"}"#, (#""Old title""#, #""2024-03-05""#)),
        Case(#"{"title": null}"#, ("title = \"Old title\"   # short\n", "")),
        Case(#"{"quoted key": "no"}"#, ("'yes'", #""no""#)),
        Case(#"{"quoted key": null}"#, ("'quoted key' = 'yes'\n", "")),
        Case(#"{"weight": 9223372036854775807}"#, ("0x1F", "9223372036854775807")),
        Case(#"{"weight": 31}"#, ("0x1F", "31")),
        Case(#"{"date": "2024-06-01"}"#, ("2024-03-05T10:00:00Z", "2024-06-01")),
        Case(#"{"date": "2024-06-01 08:00:00+00:00"}"#, ("2024-03-05T10:00:00Z", "2024-06-01 08:00:00+00:00")),
        Case(#"{"date": "07:30:00.50"}"#, ("2024-03-05T10:00:00Z", "07:30:00.50")),
        Case(#"{"date": "2024-02-30"}"#, ("2024-03-05T10:00:00Z", #""2024-02-30""#)),
        Case(#"{"date": "soon"}"#, ("2024-03-05T10:00:00Z", #""soon""#)),
        Case(#"{"date": 2024}"#, ("2024-03-05T10:00:00Z", "2024")),
        Case(#"{"tags": ["a"]}"#, ("[\n  \"fog\", # thick\n  \"quay\",\n]", #"["a"]"#)),
        Case(#"{"tags": null}"#, ("tags = [\n  \"fog\", # thick\n  \"quay\",\n]\n", "")),
        Case(#"{"text": "One"}"#, ("\"\"\"\n+Two\nlines\"\"\"", #""One""#)),
        Case(#"{"text": "One\n\"\"\"\"\t\\"}"#, ("+Two\nlines\"\"\"", "One\n\"\\\"\\\"\\\"\\t\\\\\"\"\"")),
        Case(#"{"text": "a\n+++\n"}"#, ("\"\"\"\n+Two\nlines\"\"\"", #""a\n+++\n""#)),
        Case(#"{"text": null}"#, ("text = \"\"\"\n+Two\nlines\"\"\"\n", "")),
    ]

    static let tables = [
        Case(#"{"provider": {"name": "B"}}"#, (#""The Brine""#, #""B""#)),
        Case(#"{"provider": {"domain": null}}"#, ("provider.domain = \"brine.example\" # old\n", "")),
        Case(#"{"provider": {"kind": {"a": 1}}}"#, ("# old\n", "# old\nprovider.kind = { a = 1 }\n")),
        Case(
            #"{"provider": {"name": null, "domain": null}}"#,
            ("provider.name = \"The Brine\"\nprovider.domain = \"brine.example\" # old\n", "provider = {}\n")
        ),
        Case(
            #"{"provider": null}"#,
            ("provider.name = \"The Brine\"\nprovider.domain = \"brine.example\" # old\n", "")
        ),
        Case(
            #"{"provider": "B"}"#,
            ("provider.name = \"The Brine\"\nprovider.domain = \"brine.example\" # old\n", ""),
            ("2024-01-02}\n", "2024-01-02}\nprovider = \"B\"\n")
        ),
        Case(#"{"size": {"width": 1}}"#, ("640.50", "1")),
        Case(#"{"size": {"since": "2025-01-01"}}"#, ("since = 2024-01-02", "since = 2025-01-01")),
        Case(
            #"{"size": {"height": null, "x": [{}]}}"#,
            ("  height=0x10, since = 2024-01-02", " since = 2024-01-02, x = [{}]")
        ),
        Case(
            #"{"size": {"width": null, "height": null, "since": null}}"#,
            ("{width = 640.50,  height=0x10, since = 2024-01-02}", "{}")
        ),
        Case(#"{"size": null}"#, ("size = {width = 640.50,  height=0x10, since = 2024-01-02}\n", "")),
        Case(#"{"taxonomies": {"authors": ["Ole"]}}"#, (#"["Mara"]"#, #"["Ole"]"#)),
        Case(#"{"taxonomies": {"tags": ["x"]}}"#, ("# one\n", "# one\n  tags = [\"x\"]\n")),
        Case(#"{"taxonomies": {"authors": null}}"#, ("  authors = [\"Mara\"] # one\n", "")),
        Case(#"{"taxonomies": null}"#, ("\n[taxonomies]\n  authors = [\"Mara\"] # one\n", "\n")),
        Case(#"{"extra": {"seo": {"description": "x"}}}"#, (#""Fog""#, #""x""#)),
        Case(#"{"extra": {"seo": {"description": null}}}"#, (#"seo.description = "Fog""#, "seo = {}")),
        Case(#"{"extra": {"links": {"home": "x"}}}"#, (#""https://brine.example/#top""#, #""x""#)),
        Case(#"{"extra": {"draft": true}}"#, ("\"Fog\"\n", "\"Fog\"\ndraft = true\n")),
        Case(#"{"extra": {"more": {"a": 1}}}"#, ("#top\"\n", "#top\"\n\n[extra.more]\na = 1\n")),
        Case(#"{"extra": {"links": null}}"#, ("\n[extra.links]\nhome = \"https://brine.example/#top\"\n", "")),
        Case(#"{"deep": {"er": {"x": null}}}"#, ("x = 1\n", "")),
        Case(#"{"deep": {"er": null}}"#, ("[deep.er]\nx = 1\n", "[deep]\n")),
        Case(#"{"deep": {"y": 2}}"#, ("x = 1\n", "x = 1\n\n[deep]\ny = 2\n")),
        Case(#"{"deep": null}"#, ("\n[deep.er]\nx = 1\n", "")),
        Case(
            #"{"images": [{"src": "c.png", "taken": "2025-01-01"}, {"src": "d.png"}]}"#,
            ("src = \"a.png\"\n\n# The second.\n", "src = \"c.png\"\ntaken = 2025-01-01\n\n"),
            ("src = \"b.png\"\ntaken = 2024-01-01\n", "src = \"d.png\"\n")
        ),
        Case(
            #"{"images": null}"#,
            ("\n[[images]]\nsrc = \"a.png\"\n\n# The second.\n[[images]]\nsrc = \"b.png\"\ntaken = 2024-01-01\n", "")
        ),
        Case(
            #"{"images": []}"#,
            ("\n[[images]]\nsrc = \"a.png\"\n\n# The second.\n[[images]]\nsrc = \"b.png\"\ntaken = 2024-01-01\n", ""),
            ("2024-01-02}\n", "2024-01-02}\nimages = []\n")
        ),
    ]

    static let additions = [
        Case(#"{"published": false}"#, ("2024-01-02}\n", "2024-01-02}\npublished = false\n")),
        Case(#"{"é.x": 1, "": "a"}"#, ("2024-01-02}\n", "2024-01-02}\n\"é.x\" = 1\n\"\" = \"a\"\n")),
        Case(#"{"new": {"a": 1, "b": {"c": null}}}"#, ("x = 1\n", "x = 1\n\n[new]\na = 1\nb = {}\n")),
        Case(#"{"new": {"b": {"c": {"d": [{"e": 1}]}}}}"#, ("x = 1\n", "x = 1\n\n[[new.b.c.d]]\ne = 1\n")),
        Case(#"{"nothing": null, "extra": {"nothing": null}}"#),
        Case(#"{"body": "New body\n"}"#, ("# Body\na = 1", "New body\n")),
        Case(#"{"body": null, "title": "N"}"#, ("# Body\na = 1", ""), (#""Old title""#, #""N""#)),
        Case("{}"),
    ]

    @Test(arguments: values + tables + additions) func aPatchLeavesAllElseAsItWas(_ test: Case) throws {
        var wanted = Self.document
        for (old, new) in test.changes {
            try #require(wanted.contains(old), "\(old)")
            wanted = wanted.replacing(old, with: new)
        }
        #expect(try Self.patched(test.testDescription) == wanted)
    }

    /// Other documents: line ends, fences, ends, and forms that the sample has not.
    @Test(arguments: [
        (
            "+++\r\na = 'x' # c\r\n[t]\r\nb = 1\r\n+++\r\nB\r\n",
            "+++\r\na = \"y\\nz\" # c\r\nn = 1\r\n[t]\r\nb = 1\r\n+++\r\nB\r\n"
        ),
        ("+++\r\na = '''\r\nx'''\r\n+++", "+++\r\na = \"y\\nz\"\r\nn = 1\r\n+++"),
        ("---toml\na = 1\n---\nB", "---toml\na = \"y\\nz\"\nn = 1\n---\nB"),
        ("\u{FEFF}+++\na = 1\n+++", "\u{FEFF}+++\na = \"y\\nz\"\nn = 1\n+++"),
        ("+++\n+++", "+++\na = \"y\\nz\"\nn = 1\n+++"),
        ("+++\n[t]\nb = 1\n+++\n", "+++\na = \"y\\nz\"\nn = 1\n[t]\nb = 1\n+++\n"),
        ("+++\n\ta=1#c\n+++\n", "+++\n\ta=\"y\\nz\"#c\n\tn = 1\n+++\n"),
        ("+++\na.\"b\".c = 1\n[a.d]\nx = 1\n+++\n", "+++\na = \"y\\nz\"\nn = 1\n+++\n"),
        ("+++\n\"\\u0061\" = 1\n+++\n", "+++\n\"\\u0061\" = \"y\\nz\"\nn = 1\n+++\n"),
        ("+++\na = 2024-01-01 10:00:00 # c\n+++\n", "+++\na = \"y\\nz\" # c\nn = 1\n+++\n"),
        ("+++\na = [ [1, ']'], { x = \"}\" } ] # ]\n+++\n", "+++\na = \"y\\nz\" # ]\nn = 1\n+++\n"),
        ("+++\na = \"\"\"x\"\"\"\"\" # c\n+++\n", "+++\na = \"\"\"\ny\nz\"\"\" # c\nn = 1\n+++\n"),
    ])
    func formsStay(_ text: String, _ wanted: String) throws {
        #expect(try Self.patched(#"{"a": "y\nz", "n": 1}"#, text) == wanted)
    }

    @Test(arguments: [
        ("a = {b.c = 1, b.d = 2}", #"{"a": {"b": {"c": null}}}"#, "a = {b.d = 2}"),
        ("a = {b.c = 1, b.d = 2, e = 3}", #"{"a": {"b": null}}"#, "a = {e = 3}"),
        ("a = {b.c = 1}", #"{"a": {"b": {"c": null}}}"#, "a = {b = {}}"),
        ("a = {b.c = 1}", #"{"a": {"b": {"x": 2}, "y": null}}"#, "a = {b.c = 1, b.x = 2}"),
        ("a = {b.c = 1}", #"{"a": {"b": 7}}"#, "a = {b = 7}"),
        (
            "a = { b = { c = 1 }, d = 2 }", #"{"a": {"b": {"c": {"x": "y"}}}}"#,
            "a = { b = { c = { x = \"y\" } }, d = 2 }"
        ),
        ("a = {}", #"{"a": {"b": 1}}"#, "a = { b = 1 }"),
        ("a.b = {c = 1}", #"{"a": {"b": {"c": null, "d": [1]}}}"#, "a.b = {d = [1]}"),
        ("[a.b.c]\nx = 1", #"{"a": {"b": {"c": null, "n": 1}}}"#, "[a.b]\nn = 1"),
        ("[[a.b]]\nx = 1\n[a.b.c]\ny = 1\n[z]", #"{"a": {"b": null}}"#, "[a]\n[z]"),
        ("[a.b]\nx = 1\n[z]\n[a.c]\ny = 1", #"{"a": {"n": 1, "b": null}}"#, "[z]\n[a.c]\ny = 1\n\n[a]\nn = 1"),
        ("dates = [2024-01-01, 2024-01-02]", #"{"dates": ["2024-01-03", "x"]}"#, "dates = [2024-01-03, \"x\"]"),
        ("f = 0.1", #"{"f": 1.50, "g": -0, "h": 1E5}"#, "f = 1.50\ng = -0\nh = 1E5"),
        ("n = inf\nm = nan", #"{"f": 1}"#, "n = inf\nm = nan\nf = 1"),
    ])
    func nestedKeysAreMerged(_ before: String, _ patch: String, _ after: String) throws {
        #expect(try Self.patched(patch, "+++\n\(before)\n+++\nB\n") == "+++\n\(after)\n+++\nB\n")
    }

    @Test(arguments: [("a = ", 2), ("a = 1\na = 2", 3)])
    func whatCannotBeReadIsNamedByItsLine(_ text: String, _ line: Int) {
        let error = #expect(throws: EditFailure.self) { try Self.patched(#"{"a": 1}"#, "+++\n\(text)\n+++\nB\n") }
        guard case .unreadable(let findings)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(findings.map(\.line) == [line])
    }

    /// What TOML has no value for.
    @Test(arguments: [
        ("a = 1", #"{"a": [null]}"#, "no null within a list"),
        ("a = 1", #"{"b": [{"x": null}]}"#, "no null within a list"),
        ("a = {b = 1}", #"{"a": {"c": [[null]]}}"#, "no null within a list"),
        ("[[a]]\nx = 1", #"{"a": [{"x": null}]}"#, "no null within a list"),
        ("a = 1", #"{"a": 9223372036854775808}"#, "no integer as large as 9223372036854775808"),
    ])
    func whatTOMLHasNotIsRefused(_ text: String, _ patch: String, _ reason: String) {
        let error = #expect(throws: EditFailure.self) { try Self.patched(patch, "+++\n\(text)\n+++\nB\n") }
        guard case .unfit(let message)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains(reason), "\(message)")
    }

    @Test func damagedTextsNeverCrash() throws {
        let sample = Array(Self.document.utf8)
        let patch = try MergePatch.object(
            Array(
                #"{"title": {"a": 1}, "extra": {"x": 1, "seo": null}, "images": [{"a": 1}], "size": {"width": 2}}"#.utf8
            )
        )
        let old = try Document(sample).frontMatter
        let pieces = [
            "\"", "'", "\"\"\"", "'''", "[", "[[", "]", "{", "}", "=", ".", ",", "#", "\\", "\\u", "\r", "\n[extra]\n",
            "\0",
        ]
        var mutator = Mutator(seed: 3, pieces: pieces)
        var applied = 0
        for round in 0..<4000 {
            let bytes = round < sample.count ? Array(sample[..<round]) : mutator.mutated(sample)
            // What was read may be another text than what is changed, as far as the patch can know.
            guard var damaged = TOMLPatch(bytes, in: min(4, bytes.count)..<bytes.count) else { continue }
            if try damaged.apply(patch, to: old) { applied += damaged.result.isEmpty ? 0 : 1 }
            _ = try? EditedDocument.bytes(.patch(Array(#"{"title": "x", "size": {"a": 1}}"#.utf8)), of: bytes)
        }
        #expect(applied > 100)
    }
}
