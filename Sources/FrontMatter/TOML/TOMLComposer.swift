internal import CTOML

/// Builds nodes from what toml++ reads.
struct TOMLComposer {
    private let text: UnsafeRawBufferPointer
    private let firstLine: Int
    private let limits: FrontMatterLimits

    /// Starts to read `text`, which must be UTF-8; `firstLine` is the number of its first line.
    init(_ text: UnsafeRawBufferPointer, firstLine: Int, limits: FrontMatterLimits) {
        self.text = text
        self.firstLine = firstLine
        self.limits = limits
    }

    /// The root table, or nil for a text without keys.
    func compose() throws(Diagnostic) -> Node? {
        var bounds = TOMLBounds(text, firstLine: firstLine, limits: limits)
        try bounds.check()
        let document = ctoml_parse(text.assumingMemoryBound(to: CChar.self).baseAddress, text.count)
        guard let document else {
            throw .error(at: .start, "the front matter takes too much memory; split it", rule: .limit)
        }
        defer { ctoml_free(document) }
        if let message = ctoml_error(document) {
            let place = ctoml_error_position(document)
            throw TOMLProblem(String(cString: message)).diagnostic(at: position(place), in: line(Int(place.line)))
        }
        var count = 0
        let start = ctoml_nodes(document, &count)
        var nodes = UnsafeBufferPointer(start: start, count: count)[...]
        guard let root = nodes.first, root.count > 0 else { return nil }
        return node(&nodes)
    }

    /// Takes a value and what it holds from the list.
    private func node(_ nodes: inout Slice<UnsafeBufferPointer<ctoml_node>>) -> Node {
        let node = nodes.removeFirst()
        let content: Node.Content
        switch node.kind {
        case CTOML_TABLE:
            var entries: [Mapping.Entry] = []
            entries.reserveCapacity(node.count)
            for _ in 0..<node.count {
                let key = nodes[nodes.startIndex]
                let name = Self.string(key.key, key.key_length)
                let position = position(key.key_position)
                entries.append(Mapping.Entry(key: name, keyPosition: position, value: self.node(&nodes)))
            }
            content = .mapping(Mapping(entries))
        case CTOML_ARRAY:
            content = .sequence((0..<node.count).map { _ in self.node(&nodes) })
        default:
            let isPlain = [CTOML_INTEGER, CTOML_FLOAT, CTOML_BOOLEAN].contains(node.kind)
            content = .scalar(Scalar(Self.string(node.text, node.text_length), isPlain: isPlain))
        }
        return Node(content, at: position(node.position))
    }

    private func position(_ place: ctoml_position) -> SourcePosition {
        SourcePosition(line: firstLine + max(Int(place.line), 1) - 1, column: max(Int(place.column), 1))
    }

    /// The text of a line, counted from 1.
    private func line(_ number: Int) -> String {
        let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
        return lines.indices.contains(number - 1) ? String(decoding: lines[number - 1], as: UTF8.self) : ""
    }

    private static func string(_ text: UnsafePointer<CChar>?, _ count: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
    }
}
