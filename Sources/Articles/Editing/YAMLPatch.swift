internal import FrontMatter

/// Changes keys of YAML as it was written: what is not named keeps its lines, comments and order.
///
/// It knows blocks of keys alone, each key on a line of its own. What it makes must be read again and compared: aliases
/// and the like lead to something else than was meant.
struct YAMLPatch {
    /// The lines of the whole document, each with its end.
    private(set) var lines: [String]
    /// What ends the lines that are added.
    private let lineEnd: String

    init(_ text: String) {
        lines = Self.lines(text)
        lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
    }

    private static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for scalar in text.unicodeScalars {
            line.unicodeScalars.append(scalar)
            if scalar == "\n" {
                lines.append(line)
                line = ""
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// Applies a patch to the keys that stand in some lines, counted from 0; false where they are no block of keys.
    ///
    /// `indent` is how many spaces keys have before them that are added where there is none.
    mutating func apply(_ changes: Mapping, to mapping: Mapping, in range: Range<Int>, indent: Int = 0) -> Bool {
        guard let block = Block(mapping, lines, range, indent) else { return false }
        // From below, so that what is above stays on its line.
        var added: [String] = []
        for change in changes.entries where !mapping.entries.contains(where: { $0.key == change.key }) {
            if change.value.isNull { continue }
            added += written(change.key, MergePatch.merged(nil, change.value), block.indent)
        }
        lines.insert(contentsOf: added, at: block.end)
        for (entry, span) in zip(mapping.entries, block.spans).reversed() {
            guard let change = changes[entry.key] else { continue }
            if !apply(change, to: entry, in: span, block.indent) { return false }
        }
        return true
    }

    private mutating func apply(_ change: Node, to entry: Mapping.Entry, in span: Range<Int>, _ indent: Int) -> Bool {
        if change.isNull {
            lines.removeSubrange(span)
            return true
        }
        if let inner = change.mapping, let old = entry.value.mapping, let first = old.entries.first,
            Int(first.keyPosition.line) - 1 > span.lowerBound, Int(first.keyPosition.column) - 1 > indent
        {
            return apply(inner, to: old, in: span.lowerBound + 1..<span.upperBound, indent: indent + 2)
        }
        var text = written(entry.key, MergePatch.merged(entry.value, change), indent)
        if text.count == 1, span.count == 1, let comment = comment(after: entry) {
            text[0] = text[0].trimmingLineEnd + comment + lineEnd
        }
        lines.replaceSubrange(span, with: text)
        return true
    }

    private func written(_ key: String, _ value: Node, _ indent: Int) -> [String] {
        Self.lines(YAMLWriter.lines(key, value, indent: indent)).map { $0.trimmingLineEnd + lineEnd }
    }

    /// The comment after a plain value on one line, with the spaces before it.
    private func comment(after entry: Mapping.Entry) -> String? {
        guard let scalar = entry.value.scalar, scalar.isPlain else { return nil }
        let line = lines[Int(entry.keyPosition.line) - 1].trimmingLineEnd
        let value = line.unicodeScalars.dropFirst(Int(entry.value.position.column) - 1)
        guard entry.value.position.line == entry.keyPosition.line,
            let hash = String(value).firstRange(of: " #")
        else { return nil }
        let before = String(value)[..<hash.lowerBound]
        let spaces = before.reversed().prefix { $0 == " " }.count
        return String(repeating: " ", count: spaces) + String(value)[hash.lowerBound...]
    }

    /// Keys one below the other, and the lines that belong to each.
    private struct Block {
        /// The spaces before each key.
        var indent: Int
        var spans: [Range<Int>] = []
        /// The line after the last one that belongs to a key.
        var end: Int

        /// Nil where the keys stand in any other way.
        init?(_ mapping: Mapping, _ lines: [String], _ range: Range<Int>, _ indent: Int) {
            self.indent = mapping.entries.first.map { Int($0.keyPosition.column) - 1 } ?? indent
            end = range.lowerBound
            var starts = mapping.entries.map { Int($0.keyPosition.line) - 1 }
            guard mapping.entries.allSatisfy({ Int($0.keyPosition.column) - 1 == self.indent }),
                zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }), starts.allSatisfy(range.contains),
                starts.allSatisfy({ lines[$0].prefix { $0 == " " }.count == self.indent })
            else { return nil }
            starts.append(range.upperBound)
            for (start, next) in zip(starts, starts.dropFirst()) {
                var last = next
                // Comments above the next key belong to that one.
                while last - 1 > start, Self.isBetween(lines[last - 1], self.indent) { last -= 1 }
                spans.append(start..<last)
                end = last
            }
        }

        /// Whether a line belongs to no key: it is empty, or a comment that is not indented more than the keys.
        private static func isBetween(_ line: String, _ indent: Int) -> Bool {
            let text = line.trimmingLineEnd.drop { $0 == " " || $0 == "\t" }
            return text.isEmpty || text.first == "#" && line.prefix { $0 == " " }.count <= indent
        }
    }
}

extension String {
    /// The line without what ends it.
    fileprivate var trimmingLineEnd: String {
        var scalars = unicodeScalars[...]
        if scalars.last == "\n" { scalars.removeLast() }
        if scalars.last == "\r" { scalars.removeLast() }
        return String(scalars)
    }
}
