import Foundation
import TestSupport
import Testing

/// The page for editors has every message that `broadsheet check` can print, in the words of the sources.
@Suite struct DiagnosticPageTests {
    /// Where diagnostics are made.
    private static let folders = [
        "Sources/FrontMatter", "Sources/Articles/Import", "Sources/Articles/Model", "Sources/Articles/Dialects",
        "Sources/Articles/Checking", "Sources/Articles/Editing/Uploads", "Sources/Articles/Editing/Staging",
    ]

    /// The text literals of a line of Swift, with `…` for what is put into them.
    private static func literals(in line: Substring) -> [String] {
        var literals: [String] = []
        var rest = line
        while let quote = rest.firstIndex(of: "\"") {
            var text = ""
            rest = rest[rest.index(after: quote)...]
            while let character = rest.popFirst(), character != "\"" {
                guard character == "\\", let escaped = rest.popFirst() else {
                    text.append(character)
                    continue
                }
                guard escaped == "(" else {
                    text.append(escaped)
                    continue
                }
                var depth = 1
                while depth > 0, let inner = rest.popFirst() { depth += inner == "(" ? 1 : inner == ")" ? -1 : 0 }
                text.append("…")
            }
            literals.append(text)
        }
        return literals
    }

    /// The literals that are sentences: three words or more, apart from what is put into them.
    private static func messages() throws -> [String: String] {
        var messages: [String: String] = [:]
        for folder in folders {
            let url = Program.packageFolder.appendingPathComponent(folder)
            for name in try FileManager.default.subpathsOfDirectory(atPath: url.path)
            where name.hasSuffix(".swift") && !name.hasSuffix("/DiagnosticRule.swift") {
                let text = try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
                for line in text.split(separator: "\n") {
                    // What libyaml and toml++ say is matched there, not said.
                    let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
                    // What ends the program is no message about a document.
                    if code.contains("precondition(") { continue }
                    if code.contains(".contains(\"") || code.contains(".firstRange(of: \"") { continue }
                    for literal in literals(in: code) {
                        // Dialects are full of names and values; what they say of a document names a part of it.
                        if folder.hasSuffix("Dialects"), !literal.contains("…") { continue }
                        let words = literal.split(separator: " ").filter { $0.contains(where: \.isLetter) }
                        if words.count >= 3 { messages[literal] = "\(folder)/\(name)" }
                    }
                }
            }
        }
        return messages
    }

    @Test func everyMessageIsDocumented() throws {
        let messages = try Self.messages()
        #expect(messages.count > 30)
        let lines = try Page("docs/editors.md").text.split(separator: "\n").map(String.init)
        let documented = Set(lines.filter { $0.hasPrefix("    ") }.map { $0.trimmingCharacters(in: .whitespaces) })
        for (message, file) in messages.sorted(by: { $0.key < $1.key }) {
            #expect(documented.contains(message), "\(file): \"\(message)\" is not in docs/editors.md")
        }
        // Examples of whole lines have a place in them, such as `file.md:4:20:`.
        for line in documented
        where line.firstMatch(of: #/:\d+:\d+: |^\$ |articles, |^\d+ \| |^\|  |^# |^repos: /#) == nil {
            #expect(messages[line] != nil, "docs/editors.md: nothing says \"\(line)\"")
        }
    }
}
