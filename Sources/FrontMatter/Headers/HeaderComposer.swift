/// Builds nodes from headers without fences.
///
/// Every value is a text, as in Pelican; lines that continue it are joined with a space. A key that is there again
/// makes a list of its values.
struct HeaderComposer {
    private let text: UnsafeRawBufferPointer
    private let firstLine: Int

    init(_ text: UnsafeRawBufferPointer, firstLine: Int) {
        self.text = text
        self.firstLine = firstLine
    }

    func compose() throws(Diagnostic) -> Node? {
        guard let block = HeaderBlock(text, from: 0) else { return nil }
        guard !block.isTooLarge else {
            throw .error(
                at: .start,
                "more than \(HeaderBlock.maximumLines) lines of headers; split the document",
                rule: .limit
            )
        }
        if let zero = text.firstIndex(of: 0) {
            throw .error(
                at: SourcePosition(ofByte: zero, in: text, firstLine: firstLine),
                "a control character; remove it"
            )
        }
        var entries: [Mapping.Entry] = []
        var indexes: [String: Int] = [:]
        for header in block.headers {
            let key = String(decoding: text[header.key], as: UTF8.self)
            let value = value(header)
            if let index = indexes[Mapping.folded(key)] {
                Self.append(value, to: &entries[index].value)
                continue
            }
            indexes[Mapping.folded(key)] = entries.count
            let position = SourcePosition(line: firstLine + header.line, column: 1)
            entries.append(Mapping.Entry(key: key, keyPosition: position, value: value))
        }
        return Node(.mapping(Mapping(entries)), at: SourcePosition(line: firstLine, column: 1))
    }

    private func value(_ header: HeaderBlock.Header) -> Node {
        let lines = ([header.value] + header.continuations).filter { !$0.isEmpty }
        let value = lines.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: " ")
        // Keys are ASCII, so bytes before the value are columns but for spaces, which are too.
        let column = header.value.lowerBound - header.key.lowerBound + 1
        return Node(
            .scalar(Scalar(value, isPlain: value.isEmpty)),
            at: SourcePosition(line: firstLine + header.line, column: column)
        )
    }

    private static func append(_ value: Node, to list: inout Node) {
        if case .sequence(var nodes) = list.content {
            list.content = .sequence([])
            nodes.append(value)
            list.content = .sequence(nodes)
        } else {
            list = Node(.sequence([list, value]), at: list.position)
        }
    }
}
