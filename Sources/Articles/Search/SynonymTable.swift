package import FrontMatter

/// Words and phrases that stand for others in searches, as a file of a site lists them.
///
/// A line is `k8s = kubernetes`, where each finds the other, or `laptop > notebook`, where a search for the first also
/// finds the second. A line may have several of one sign. `#` begins a line of comment.
package struct SynonymTable: Sendable, Hashable {
    /// By the first word: the words of a phrase, and what else counts as it.
    private var entries: [String: [Entry]] = [:]
    /// The lines that were understood.
    package private(set) var text = ""

    private struct Entry: Sendable, Hashable {
        var words: [String]
        var others: [[String]]
    }

    /// A table without words.
    package init() {}

    /// In bytes; what is longer is not read.
    package static let maximumSize = 1 << 20
    /// The most words of a phrase, so that no line makes searches slow.
    package static let maximumWords = 8

    /// Reads a file; lines that cannot be understood are left out and named in diagnostics.
    package init(_ file: [UInt8], _ diagnostics: inout [Diagnostic]) {
        for (index, line) in file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = String(decoding: line, as: UTF8.self)
            do {
                guard let line = try SynonymLine(line, number: index + 1) else { continue }
                text += line.text + "\n"
                add(line)
            } catch {
                diagnostics.append(error)
            }
        }
    }

    /// Reads the lines of an earlier table.
    package init(_ text: String) {
        var diagnostics: [Diagnostic] = []
        self.init(Array(text.utf8), &diagnostics)
    }

    private mutating func add(_ line: SynonymLine) {
        for (index, words) in line.phrases.enumerated() {
            let others = line.isOneWay ? Array(line.phrases[(index + 1)...]) : line.phrases.filter { $0 != words }
            guard !others.isEmpty else { continue }
            var known = entries[words[0]] ?? []
            if let place = known.firstIndex(where: { $0.words == words }) {
                known[place].others += others.filter { !known[place].others.contains($0) }
            } else {
                known.append(Entry(words: words, others: others))
            }
            entries[words[0]] = known
        }
    }

    /// Whether it has no words.
    package var isEmpty: Bool { entries.isEmpty }

    /// What else counts as the clauses of a search, for each clause; a phrase may be typed over several clauses, each
    /// of which then has what stands for the whole.
    func others(of clauses: [SearchExpression.Clause]) -> [[[String]]] {
        var others = [[[String]]](repeating: [], count: clauses.count)
        guard !isEmpty else { return others }
        for first in clauses.indices {
            guard let words = clauses[first].plainWords, let known = entries[words[0]] else { continue }
            for entry in known {
                guard let last = Self.end(of: entry.words, in: clauses[first...]) else { continue }
                for clause in first...last {
                    others[clause] += entry.others.filter { !others[clause].contains($0) }
                }
            }
        }
        return others
    }

    /// The clause that a phrase ends with, where the clauses begin with just these words.
    private static func end(of words: [String], in clauses: ArraySlice<SearchExpression.Clause>) -> Int? {
        var rest = words[...]
        for index in clauses.indices {
            guard let own = clauses[index].plainWords, rest.starts(with: own) else { return nil }
            rest = rest.dropFirst(own.count)
            if rest.isEmpty { return index }
        }
        return nil
    }
}
