import FrontMatter
import Testing

@testable import Articles

/// Words that stand for others in searches.
@Suite struct SynonymTableTests {
    private static let file = """
        # Tools of the harbour
        k8s = Kubernetes

          Visual Studio Code = vscode = VS Code
        laptop > notebook > tablet PC
        \u{FEFF}café = Kaffeehaus
        c# = csharp
        """

    static let cases: [(String, [[String]])] = [
        ("k8s", [["kubernetes"]]), ("KUBERNETES", [["k8s"]]), ("kubernetes news", [["k8s"], []]),
        ("vscode", [["visual studio code", "vs code"]]),
        ("visual studio code", [["vscode", "vs code"], ["vscode", "vs code"], ["vscode", "vs code"]]),
        ("my visual studio code", [[], ["vscode", "vs code"], ["vscode", "vs code"], ["vscode", "vs code"]]),
        ("visual studio", [[], []]), ("studio code", [[], []]),
        ("laptop", [["notebook", "tablet pc"]]), ("notebook", [["tablet pc"]]), ("tablet pc", [[], []]),
        ("cafe", [["kaffeehaus"]]), ("c#", [["csharp"]]),
        // What is quoted, open or one of several is taken as it is.
        ("\"k8s\"", [[]]), ("k8s*", [[]]), ("k8s OR pods", [[]]), ("other", [[]]),
    ]

    @Test(arguments: cases) func whatStandsForOthers(_ text: String, _ expected: [[String]]) throws {
        var diagnostics: [Diagnostic] = []
        let table = SynonymTable(Array(Self.file.utf8), &diagnostics)
        #expect(diagnostics.isEmpty)
        let search = try #require(SearchExpression(text))
        #expect(table.others(of: search.required).map { $0.map { $0.joined(separator: " ") } } == expected)
        // What is stored says the same.
        #expect(SynonymTable(table.text) == table)
    }

    static let broken: [(String, String)] = [
        ("harbour", "1:1: warning: a line of synonyms has `=` or `>` between its words; this one is left out"),
        ("\n  quay", "2:3: warning: a line of synonyms has `=` or `>` between its words; this one is left out"),
        ("a = b > c", "1:1: warning: a line of synonyms has either `=` or `>`, not both; this one is left out"),
        ("a = ", "1:4: warning: there is no word on one side of `=`; this line is left out"),
        ("> b", "1:1: warning: there is no word on one side of `>`; this line is left out"),
        ("a = !! = b", "1:5: warning: there is no word on one side of `=`; this line is left out"),
        ("a > 1 2 3 4 5 6 7 8 9", "1:5: warning: there are more than 8 words; this line is left out"),
        ("\u{1F419} = ", "1:4: warning: there is no word on one side of `=`; this line is left out"),
    ]

    @Test(arguments: broken) func aBadLineIsNamedAndLeftOut(_ text: String, _ message: String) {
        var diagnostics: [Diagnostic] = []
        let table = SynonymTable(Array("\(text)\nsea = ocean".utf8), &diagnostics)
        #expect(diagnostics.map { "\($0)" } == [":\(message)"])
        #expect(table == SynonymTable("sea = ocean\n"))
    }

    @Test func noBytesFail() {
        var generator = SeededBytes()
        for _ in 0..<300 {
            var diagnostics: [Diagnostic] = []
            let table = SynonymTable(generator.next(), &diagnostics)
            #expect(SynonymTable(table.text) == table)
        }
    }

    private struct SeededBytes {
        private var state: UInt64 = 88
        private static let pieces = ["=", ">", "\n", "#", " ", "sea", "c#", "\u{0}", "\u{301}", "日本", "\u{FEFF}", "\r"]

        mutating func next() -> [UInt8] {
            var bytes: [UInt8] = []
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let choice = Int(state >> 33)
                if choice % 17 == 0 { bytes.append(UInt8(truncatingIfNeeded: choice >> 5)) }
                bytes += Self.pieces[choice % Self.pieces.count].utf8
            }
            return bytes
        }
    }
}
