import Testing

@testable import FrontMatter

@Suite struct YAMLFileTests {
    @Test func readsAWholeFile() throws {
        let file = try YAMLFile(Array("# site\n---\ntitle: T\nurl: https://x.example\n".utf8))
        #expect(file.root["title"]?.position == SourcePosition(line: 3, column: 8))
        #expect(try YAMLFile([]).root.entries.isEmpty)
        #expect(try YAMLFile(Array("# nothing\n".utf8)).root.entries.isEmpty)
    }

    @Test func aByteOrderMarkIsNoPartOfTheFirstKey() throws {
        let file = try YAMLFile(Array("\u{FEFF}name: Energy\nshortname: E\n".utf8))
        #expect(file.root.entries.map(\.key) == ["name", "shortname"])
        #expect(file.root["name"]?.scalar?.text == "Energy")
        #expect(file.root["shortname"]?.position == SourcePosition(line: 2, column: 12))
        #expect(try YAMLFile(Array("\u{FEFF}".utf8)).root.entries.isEmpty)
        let error = #expect(throws: Diagnostic.self) { try YAMLFile([0xEF, 0xBB, 0xBF, 0x61, 0xFF]) }
        #expect(error?.position == SourcePosition(line: 1, column: 2))
    }

    @Test func refusesListsAndSecondDocuments() {
        let list = #expect(throws: Diagnostic.self) { try YAMLFile(Array("- a\n".utf8)) }
        #expect(list?.message.contains("but this is a list") == true)
        let second = #expect(throws: Diagnostic.self) { try YAMLFile(Array("a: 1\n---\nb: 2\n".utf8)) }
        #expect(second?.message.contains("second YAML document") == true)
        #expect(second?.position.line == 2)
    }
}
