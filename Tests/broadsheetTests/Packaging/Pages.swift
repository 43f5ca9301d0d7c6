import Foundation
import TestSupport

/// A page in Markdown: the README, another one beside it, or one of `docs/`.
struct Page: Sendable {
    /// Below the folder of the package.
    let name: String
    let text: String
    /// The lines outside of fenced blocks.
    let prose: [String]
    /// What stands between backticks outside of fenced blocks.
    let code: Set<String>
    /// The rows of tables that begin with a cell of code, by that code.
    let rows: [String: String]

    init(_ name: String) throws {
        self.name = name
        text = try String(contentsOf: Program.packageFolder.appendingPathComponent(name), encoding: .utf8)
        prose = Self.prose(of: text)
        code = Set(prose.flatMap { line in line.matches(of: /`([^`]+)`/).map { String($0.1) } })
        rows = Self.rows(of: prose)
    }

    var path: String {
        Program.packageFolder.appendingPathComponent(name).path
    }

    private static func prose(of text: String) -> [String] {
        var isFenced = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            if line.hasPrefix("```") {
                isFenced.toggle()
                return nil
            }
            return isFenced || line.hasPrefix("    ") ? nil : String(line)
        }
    }

    private static func rows(of prose: [String]) -> [String: String] {
        var rows: [String: String] = [:]
        for line in prose {
            guard let cell = line.prefixMatch(of: /\| ([^|]+) \|/)?.1 else { continue }
            for name in cell.matches(of: /`([^`]+)`/) { rows[String(name.1), default: ""] += line }
        }
        return rows
    }

    /// The part below the heading that has this text, to the next heading of its level or above.
    func section(_ heading: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func level(_ line: Substring) -> Int { line.prefix { $0 == "#" }.count }
        guard let start = lines.firstIndex(where: { level($0) > 0 && $0.drop { $0 == "#" } == " \(heading)" })
        else { return "" }
        let rest = lines[(start + 1)...]
        let end = rest.firstIndex { (1...level(lines[start])).contains(level($0)) }
        return lines[(start + 1)..<(end ?? lines.endIndex)].joined(separator: "\n")
    }

    /// The names of its headings in links, as GitHub makes them.
    var anchors: Set<String> {
        Set(
            prose.filter { $0.hasPrefix("#") }.map { heading in
                heading.drop { $0 == "#" || $0 == " " }.lowercased()
                    .filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
                    .replacing(" ", with: "-")
            }
        )
    }
}

/// The pages of this repository.
enum Pages {
    /// The README and the pages of `docs/`, in the order of their names.
    static func all() throws -> [Page] {
        let folder = Program.packageFolder.appendingPathComponent("docs").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }.sorted()
        return try ([("README.md")] + names.map { "docs/\($0)" }).map { try Page($0) }
    }

    /// These, and the pages for contributors.
    static func everything() throws -> [Page] {
        try all() + [Page("CONTRIBUTING.md"), Page("CHANGELOG.md")]
    }
}
