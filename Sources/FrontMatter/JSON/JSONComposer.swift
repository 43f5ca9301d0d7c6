/// Builds nodes from JSON, RFC 8259.
///
/// Foundation's readers know neither lines nor repeated keys, so the grammar is read here.
struct JSONComposer {
    let text: UnsafeRawBufferPointer
    let limits: FrontMatterLimits
    let duplicateKeys: DuplicateKeys
    var index = 0
    private var nodeCount = 0
    private var counted = 0
    private var lines: SourceLines

    /// Starts to read `text`, which must be UTF-8; `firstLine` is the number of its first line.
    init(
        _ text: UnsafeRawBufferPointer,
        firstLine: Int,
        limits: FrontMatterLimits,
        duplicateKeys: DuplicateKeys
    ) {
        self.text = text
        self.limits = limits
        self.duplicateKeys = duplicateKeys
        lines = SourceLines(firstLine: firstLine)
    }

    /// The value of the text, or nil where there is none.
    ///
    /// Members without braces around them are an object too, as Middleman has them between `;;;`.
    consuming func compose(_ warnings: inout Warnings) throws(Diagnostic) -> Node? {
        skipSpaces()
        guard index < text.count else { return nil }
        let root: Node
        if text[index] == UInt8(ascii: "\"") {
            let position = place()
            root = Node(.mapping(try members(depth: 0, closing: nil, &warnings)), at: position)
        } else {
            root = try value(depth: 0, &warnings)
        }
        skipSpaces()
        guard index >= text.count else {
            throw error("only one object can be front matter; remove what follows its closing `}`")
        }
        return root
    }

    // MARK: Places

    /// The place of the next character, which must not lie before one that was asked for.
    mutating func place() -> SourcePosition {
        while counted < index { counted = lines.pass(counted, in: text) }
        return lines.position
    }

    mutating func error(_ message: String) -> Diagnostic {
        .error(at: place(), message)
    }

    /// What to call the next character in a message.
    var nextCharacter: String {
        guard index < text.count else { return "the end" }
        let character = String(decoding: text[index..<min(index + 4, text.count)], as: UTF8.self).unicodeScalars.first
        return character.map { $0.value < 0x20 ? "the end of the line" : "`\($0)`" } ?? "the end"
    }

    mutating func skipSpaces() {
        while index < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[index]) { index += 1 }
    }

    func isNext(_ character: Unicode.Scalar) -> Bool {
        index < text.count && text[index] == UInt8(ascii: character)
    }

    // MARK: Values

    private mutating func value(depth: Int, _ warnings: inout Warnings) throws(Diagnostic) -> Node {
        let position = place()
        guard depth <= limits.depth else {
            throw .error(at: position, "nested more than \(limits.depth) levels deep; flatten it", rule: .limit)
        }
        nodeCount += 1
        guard nodeCount <= limits.nodes else {
            throw .error(at: position, "more than \(limits.nodes) values in one document; split it", rule: .limit)
        }
        guard index < text.count else { throw error("a value is missing") }
        switch text[index] {
        case UInt8(ascii: "{"):
            index += 1
            return Node(.mapping(try members(depth: depth, closing: position, &warnings)), at: position)
        case UInt8(ascii: "["):
            index += 1
            return Node(.sequence(try elements(depth: depth, opening: position, &warnings)), at: position)
        case UInt8(ascii: "\""):
            return Node(.scalar(Scalar(try string(), isPlain: false)), at: position)
        default:
            return Node(.scalar(Scalar(try word(), isPlain: true)), at: position)
        }
    }

    private mutating func elements(
        depth: Int,
        opening: SourcePosition,
        _ warnings: inout Warnings
    ) throws(Diagnostic) -> [Node] {
        var nodes: [Node] = []
        skipSpaces()
        if isNext("]") {
            index += 1
            return nodes
        }
        while true {
            nodes.append(try value(depth: depth + 1, &warnings))
            skipSpaces()
            if isNext("]") {
                index += 1
                return nodes
            }
            guard index < text.count else {
                throw .error(at: opening, "this list has no closing `]`, or a `,` is missing between its values")
            }
            guard isNext(",") else { throw error("a `,` or `]` is missing before \(nextCharacter)") }
            index += 1
            skipSpaces()
            if isNext("]") { throw error("a `,` stands before this `]`; remove it") }
        }
    }

    /// The members up to the closing brace; up to the end of the text where no brace has opened them.
    private mutating func members(
        depth: Int,
        closing opening: SourcePosition?,
        _ warnings: inout Warnings
    ) throws(Diagnostic) -> Mapping {
        var builder = MappingBuilder(duplicateKeys)
        skipSpaces()
        if opening != nil, isNext("}") {
            index += 1
            return builder.finish()
        }
        while true {
            try builder.add(try member(depth: depth, opening, &warnings), &warnings)
            skipSpaces()
            if opening != nil, isNext("}") {
                index += 1
                return builder.finish()
            }
            guard index < text.count else {
                guard let opening else { return builder.finish() }
                throw .error(at: opening, "this group has no closing `}`, or a `,` is missing between its keys")
            }
            guard isNext(",") else { throw error("a `,` or `}` is missing before \(nextCharacter)") }
            index += 1
            skipSpaces()
            if isNext("}") { throw error("a `,` stands before this `}`; remove it") }
            // Middleman's members may end with a comma.
            if opening == nil, index >= text.count { return builder.finish() }
        }
    }

    private mutating func member(
        depth: Int,
        _ opening: SourcePosition?,
        _ warnings: inout Warnings
    ) throws(Diagnostic) -> Mapping.Entry {
        guard index < text.count else {
            throw .error(at: opening ?? place(), "this group has no closing `}`, or its last key is missing")
        }
        guard isNext("\"") else {
            if isNext("/") { throw error("JSON has no comments; remove it") }
            throw error("a key stands in double quotes, but this is \(nextCharacter)")
        }
        let position = place()
        let key = try string()
        skipSpaces()
        guard isNext(":") else { throw error("a `:` is missing after the key `\(key.prefix(40))`") }
        index += 1
        skipSpaces()
        return Mapping.Entry(key: key, keyPosition: position, value: try value(depth: depth + 1, &warnings))
    }
}
