import Foundation
import FoundationXML
import FrontMatter
import TestSupport
import Testing

@testable import broadsheet

/// The reports of `broadsheet check`, as the programs read them that they are for.
@Suite struct CheckFormatTests {
    /// A site with an error, a warning and a note, in names and texts that every format must escape.
    private func site() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("---\ntitle: The jetty\n---\n", to: "site/_news/jetty.md")
        try folder.write("---\ntitle: \"<Quay>\" & \"mole\"\n---\n", to: "site/_news/50%, a:b.md")
        try folder.write(
            "---\ntitle: Q\ntags: a, b\npublishedDateTime: 2026-03-10\n---\n",
            to: "site/_news/2026-02-10-é.md"
        )
        return folder
    }

    private func check(_ folder: TemporaryFolder, _ arguments: String...) throws -> Program.Outcome {
        try Program.run(
            Program.broadsheet,
            ["check"] + arguments,
            folder: URL(fileURLWithPath: folder.path(of: "site"))
        )
    }

    @Test func textHasTheLineAndACaret() throws {
        let outcome = try check(site(), ".")
        #expect(outcome.status == 1)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        let expected = [
            "_news/2026-02-10-é.md:3:7: warning: `tags` is one text with commas; write a list [list-as-text]",
            "    3 | tags: a, b", "      |       ^",
            "_news/2026-02-10-é.md:4:20: note: the date is another than that of the file's name, 2026-02-10 [date-mismatch]",
            "    4 | publishedDateTime: 2026-03-10", "      |                    ^",
        ]
        #expect(lines.prefix(6) == expected[...])
        #expect(lines.last?.hasPrefix("2 articles, 1 warning, 1 error, 1 note in ") == true)
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test(arguments: [
        ("a\tb", 3, "a b", 2), ("日本 x", 4, "日本 x", 5), ("e\u{301}x", 3, "e\u{301}x", 1), ("ab", 9, "ab", 2),
        ("\u{1B}[31mx", 1, " [31mx", 0),
    ])
    func theCaretStandsBelowItsCharacter(_ line: String, _ column: Int, _ text: String, _ spaces: Int) {
        let excerpt = TextReport.excerpt(line, column: column)
        #expect(excerpt.text == text)
        #expect(excerpt.indentation.count == spaces)
    }

    /// A terminal that shows the log of a workflow shall not obey a document.
    @Test func commandsOfGitHubHaveNoControlCharacters() throws {
        let folder = try TemporaryFolder()
        try folder.write("---\ntitle: A\nheat: \"x\\e[31m\"\n---\n", to: "site/_news/a.md")
        let output = try check(folder, ".", "--format", "github").output
        #expect(output.contains("x\\u{1b}[31m"))
        #expect(!output.contains("\u{1B}"))
    }

    @Test func ofALongLineTheCaretsPartIsShown() {
        let line = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
        let excerpt = TextReport.excerpt(line, column: 501)
        #expect(excerpt.text.count < 130)
        #expect(Array(excerpt.text)[excerpt.indentation.count] == "X")
        let end = TextReport.excerpt(line, column: 1001)
        #expect(end.text.hasPrefix("...") && end.text.hasSuffix("bbb"))
    }

    @Test func everyFormatNamesTheSamePlaces() throws {
        let folder = try site()
        let json = try check(folder, ".", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
        #expect(object["notes"] as? Int == 1)
        #expect(object["articles"] as? Int == 2)
        let places = diagnostics.map { "\($0["path"]!):\($0["line"]!):\($0["column"]!) [\($0["rule"]!)]" }
        #expect(places.count == 3)
        let text = try check(folder, ".").output
        for place in places {
            let end = place.lastIndex(of: " ")!
            #expect(text.contains("\(place[..<end]):"), "\(place)")
        }
        let github = try check(folder, ".", "--format", "github").output.split(separator: "\n").map(String.init)
        #expect(github.count == 3)
        #expect(github[2].hasPrefix("::error file=_news/50%25%2C a%3Ab.md,line=2,col="))
        #expect(
            github[0].wholeMatch(of: /::warning file=_news\/2026-02-10-é\.md,line=3,col=7,title=list-as-text::.+/)
                != nil
        )
        #expect(github[1].hasPrefix("::notice "))
        #expect(try sarifPlaces(folder) == places)
        #expect(try junitPlaces(folder).sorted() == places.sorted())
    }

    @Test func everyFormatFitsItsSchema() throws {
        let (folder, reports) = (try site(), try TemporaryFolder())
        for format in ["sarif", "junit", "github", "text"] {
            try reports.write(check(folder, ".", "--format", format).output, to: format)
        }
        let outcome = try PythonEnvironment.runScript(
            "check_reports.py",
            ["sarif", "junit", "github", "text"].map { reports.path(of: $0) }
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        let places = outcome.output.split(separator: "\n")
        let expected = ["_news/2026-02-10-é.md:3:7 [list-as-text]", "_news/2026-02-10-é.md:4:20 [date-mismatch]"]
        #expect(places.prefix(2).map(String.init) == expected)
        #expect(places.count == 3 && places[2].hasPrefix("_news/50%, a:b.md:2:"))
    }

    /// The places of a SARIF log, which must have what its schema asks for.
    private func sarifPlaces(_ folder: TemporaryFolder) throws -> [String] {
        let outcome = try check(folder, ".", "--format", "sarif")
        let log = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "broadsheet")
        let rules = try #require(driver["rules"] as? [[String: Any]]).map { $0["id"] as? String ?? "" }
        #expect(Set(rules).count == rules.count)
        return try #require(run["results"] as? [[String: Any]]).map { result in
            let rule = try #require(result["ruleId"] as? String)
            #expect(rules[try #require(result["ruleIndex"] as? Int)] == rule)
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
            let location = try #require(
                (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
            )
            let uri = try #require((location["artifactLocation"] as? [String: Any])?["uri"] as? String)
            #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
            let region = try #require(location["region"] as? [String: Any])
            return "\(uri.removingPercentEncoding!):\(region["startLine"]!):\(region["startColumn"]!) [\(rule)]"
        }
    }

    /// The places of a report of tests; its counts must be right.
    private func junitPlaces(_ folder: TemporaryFolder) throws -> [String] {
        let outcome = try check(folder, ".", "--format", "junit")
        let report = JUnitDocument()
        let parser = XMLParser(data: Data(outcome.output.utf8))
        parser.delegate = report
        #expect(parser.parse(), "\(outcome.output)")
        expectSchemaOfAnt(report)
        let suite = try #require(report.elements.first { $0.name == "testsuite" }).attributes
        #expect(suite["tests"] == "\(report.elements.count { $0.name == "testcase" })")
        #expect(suite["failures"] == "1")
        #expect(suite["errors"] == "0")
        #expect(report.elements.filter { $0.name == "testcase" }.allSatisfy { $0.attributes["name"]?.isEmpty == false })
        let failures = report.elements.filter { $0.name == "failure" }
        #expect(failures.map { $0.attributes["type"] } == ["syntax"])
        return report.text.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^(.+?:\d+:\d+): \w+: .* (\[[a-z-]+\])$/).map { "\($0.1) \($0.2)" }
        }
    }

    /// The elements in the order, and with the attributes, that Apache Ant's schema asks for.
    private func expectSchemaOfAnt(_ report: JUnitDocument) {
        let names = report.elements.map(\.name)
        #expect(names.starts(with: ["testsuites", "testsuite", "properties", "property", "testcase"]))
        #expect(names.suffix(2) == ["system-out", "system-err"])
        #expect(names.dropFirst(4).dropLast(2).allSatisfy { ["testcase", "failure"].contains($0) })
        // A test case has one failure at most.
        #expect(!zip(names, names.dropFirst()).contains { $0 == ("failure", "failure") })
        let attributes = [
            "testsuites": [], "properties": [], "property": ["name", "value"], "system-out": [], "system-err": [],
            "testsuite": [
                "errors", "failures", "hostname", "id", "name", "package", "skipped", "tests", "time", "timestamp",
            ],
            "testcase": ["classname", "name", "time"], "failure": ["message", "type"],
        ]
        for element in report.elements { #expect(element.attributes.keys.sorted() == attributes[element.name]) }
        let moment = report.elements.first { $0.name == "testsuite" }?.attributes["timestamp"] ?? ""
        #expect(moment.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
    }

    @Test func singleFilesAreComparedWithTheirFolder() throws {
        let folder = try TemporaryFolder()
        let document = "---\ntitle: Q\nwebUrl: https://a.example/q\n---\n"
        for name in ["a", "b", "c"] { try folder.write(document, to: "site/_news/\(name).md") }
        try folder.write("title: Site\n", to: "site/_config.yml")
        let outcome = try check(folder, "_news/b.md", folder.path(of: "site/_news/../_news/c.md"), "_config.yml")
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n").filter { $0.contains("[duplicate-url]") }
        #expect(
            lines.map { $0.prefix { $0 != " " } } == [
                "_news/b.md:3:9:", "\(folder.path(of: "site/_news/../_news/c.md")):3:9:",
            ]
        )
        #expect(try check(folder, "_news/none.md").status == 2)
    }

    @Test func fixTouchesNothingElse() throws {
        let folder = try TemporaryFolder()
        let text = "---\r\ntitle: Q # mine\r\ntags:   a, b   # two\r\nheat: very\r\n---\r\n\r\ntags: a, b  \r\n"
        try folder.write(text, to: "site/_news/a.md")
        let path = folder.path(of: "site/_news/a.md")
        // Root mends what belongs to others.
        let owner: uid_t = geteuid() == 0 ? 1234 : geteuid()
        if geteuid() == 0 { chown(path, owner, 2345) }
        chmod(path, 0o640)
        symlink("a.md", folder.path(of: "site/_news/z.md"))
        let outcome = try check(folder, "_news/a.md", "--fix")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("mended 1 finding in 1 file"))
        #expect(!outcome.output.contains("list-as-text"))
        #expect(outcome.output.contains("_news/a.md:4:7: error: "))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text.replacing("  a, b   #", with: "  [a, b]   #"))
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640 && status.st_uid == owner)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "site/_news")).sorted() == [
                "a.md", "z.md",
            ]
        )
    }

    @Test func theConfigurationChangesSeverities() throws {
        let folder = try site()
        try folder.write(
            "check:\n  rules: {list-as-text: error, date-mismatch: off}\n",
            to: "site/config/broadsheet.yaml"
        )
        let outcome = try check(folder, ".", "--format", "github")
        #expect(outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } } == ["::error", "::error"])
        try folder.write("check: {rules: {list-as-txt: off}}\n", to: "site/config/broadsheet.yaml")
        let wrong = try check(folder, ".")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("such as `list-as-text`"), "\(wrong.errors)")
    }

    /// Every rule has a row of the page for authors with what it finds, and no row is of a rule that does not exist.
    @Test func everyRuleIsDocumented() throws {
        let rows = try Page("docs/editors.md").section("Rules").split(separator: "\n")
            .compactMap { $0.prefixMatch(of: /\| `([a-z-]+)` \| (.+?) \|/).map { "\($0.1): \($0.2)" } }
        #expect(rows == DiagnosticRule.allCases.map { "\($0.rawValue): \($0.summary)" })
    }
}

/// The elements and the text of a document.
private final class JUnitDocument: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
        text += "\n"
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        text += characters
    }
}
