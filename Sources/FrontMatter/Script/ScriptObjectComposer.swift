internal import Base

/// Reads the object literals of a JavaScript program (ECMA-262 section 13.2.5) as nodes, without running the program.
///
/// Literals become values. Any other expression becomes its own text, marked `isProgram`: a key that may hide a
/// document must not be lost. Spread and computed members are skipped.
struct ScriptObjectComposer {
    private var scanner: ScriptScanner
    private let limits: FrontMatterLimits
    private var lines = SourceLines(firstLine: 1)
    private var positionOffset = 0
    private var nodeCount = 0

    /// The longest expression that is kept, in bytes.
    private static let maximumExpressionLength = 200

    /// Positions count from the start of `text`: they are those of a file only where it is the whole file.
    init(_ text: UnsafeRawBufferPointer, limits: FrontMatterLimits) {
        scanner = ScriptScanner(text, from: 0)
        self.limits = limits
    }

    /// The offset after the last object that was read.
    var end: Int { scanner.index }

    /// Reads the object literal that begins with the brace at an offset; objects must be read in the order of the text.
    ///
    /// Throws a diagnostic where it is not closed, or larger than the limits allow.
    mutating func object(at brace: Int) throws(Diagnostic) -> Mapping {
        scanner.index = brace
        return try object(depth: 0)
    }

    /// Reads the list that begins with the bracket at an offset, as `object(at:)` reads an object.
    mutating func list(at bracket: Int) throws(Diagnostic) -> [Node] {
        scanner.index = bracket
        return try array(depth: 0)
    }

    private mutating func currentPosition() -> SourcePosition {
        while positionOffset < scanner.index { positionOffset = lines.pass(positionOffset, in: scanner.text) }
        return lines.position
    }

    private func notClosed(_ position: SourcePosition) -> Diagnostic {
        .error(at: position, "this object has no end; check its braces and quotes", rule: .frontMatter)
    }

    private mutating func node(depth: Int) throws(Diagnostic) -> Node {
        let position = currentPosition()
        nodeCount += 1
        guard depth <= limits.depth, nodeCount <= limits.nodes else {
            throw .error(
                at: position,
                "the object has more than \(limits.nodes) values or \(limits.depth) levels; make it smaller",
                rule: .limit
            )
        }
        let start = scanner.index
        let literal = try literal(depth: depth, position)
        scanner.skipSpaces()
        // TypeScript's `as const` and `satisfies` leave the value as it is.
        if let literal, scanner.hasPrefix("as ") || scanner.hasPrefix("satisfies ") {
            let typeStart = scanner.index
            guard scanner.skipExpression() else { throw notClosed(position) }
            let isWhole = !hasOperator(from: typeStart)
            return Node(isWhole ? literal : .scalar(expression(from: start)), at: position)
        }
        if let literal, scanner.isNext(",") || scanner.isNext("}") || scanner.isNext("]") {
            return Node(literal, at: position)
        }
        // A regular expression must be seen from its start.
        if literal == nil { scanner.index = start }
        guard scanner.skipExpression(isOpen: literal == nil) else { throw notClosed(position) }
        return Node(.scalar(expression(from: start)), at: position)
    }

    /// Whether there are operators after a literal's type, so that the literal is only a part of the expression.
    private func hasOperator(from start: Int) -> Bool {
        let text = String(decoding: scanner.text[start..<scanner.index], as: UTF8.self)
        // No type has these.
        return ["||", "&&", "??", "==", "!="].contains { text.contains($0) }
    }

    private func expression(from start: Int) -> Scalar {
        var end = min(scanner.index, start + Self.maximumExpressionLength)
        // No character is cut in two.
        while end < scanner.index, end > start, scanner.text[end] & 0xC0 == 0x80 { end -= 1 }
        let text = String(decoding: scanner.text[start..<end], as: UTF8.self)
        return Scalar(String(text.trimmingEnd(while: \.isWhitespace)), isPlain: false, isProgram: true)
    }

    /// The literal that begins here; nil if something else does.
    private mutating func literal(depth: Int, _ position: SourcePosition) throws(Diagnostic) -> Node.Content? {
        if scanner.isQuote {
            guard let literal = scanner.takeLiteralText() else { throw notClosed(position) }
            return .scalar(Scalar(literal.text, isPlain: false, isProgram: !literal.isKnown))
        }
        if scanner.isNext("{") { return .mapping(try object(depth: depth)) }
        if scanner.isNext("[") { return .sequence(try array(depth: depth)) }
        if scanner.isNext("(") { return try parenthesised(depth: depth) }
        let isNegative = scanner.isNext("-")
        if isNegative { scanner.index += 1 }
        let word = (isNegative ? "-" : "") + scanner.takeName()
        if word == "new", let date = date() { return .scalar(Scalar(date, isPlain: false)) }
        let isKnown = ["true", "false", "null"].contains(word) || Scalar.isJSONNumber(word.utf8)
        if isKnown { return .scalar(Scalar(word, isPlain: true)) }
        return word == "undefined" ? .scalar(Scalar("null", isPlain: true)) : nil
    }

    /// An object in parentheses, as in `/** @type {Config} */ ({...})`.
    ///
    /// Nil if the parentheses hold anything else.
    private mutating func parenthesised(depth: Int) throws(Diagnostic) -> Node.Content? {
        let opening = self
        scanner.index += 1
        scanner.skipSpaces()
        guard scanner.isNext("{"), depth < limits.depth else {
            self = opening
            return nil
        }
        // Where there is more than an object, the caller skips it as an expression. An object that is never closed
        // throws instead: it would be scanned again at each level. `end` then says how far that was.
        let object = try object(depth: depth + 1)
        scanner.skipSpaces()
        guard scanner.isNext(")") else {
            self = opening
            return nil
        }
        scanner.index += 1
        return .mapping(object)
    }

    /// The text in `new Date("...")`, after `new`.
    private mutating func date() -> String? {
        scanner.skipSpaces()
        guard scanner.takeName() == "Date" else { return nil }
        scanner.skipSpaces()
        guard scanner.isNext("(") else { return nil }
        scanner.index += 1
        scanner.skipSpaces()
        guard scanner.isQuote, let literal = scanner.takeLiteralText(), literal.isKnown else { return nil }
        scanner.skipSpaces()
        guard scanner.isNext(")") else { return nil }
        scanner.index += 1
        return literal.text
    }

    private mutating func array(depth: Int) throws(Diagnostic) -> [Node] {
        let opening = currentPosition()
        var nodes: [Node] = []
        scanner.index += 1
        while true {
            scanner.skipSpaces()
            if scanner.isNext("]") { break }
            if scanner.isNext(",") {
                scanner.index += 1
                continue
            }
            guard scanner.next != nil, !scanner.isNext("}"), !scanner.isNext(")"), !scanner.isNext(";") else {
                throw notClosed(opening)
            }
            nodes.append(try node(depth: depth + 1))
        }
        scanner.index += 1
        return nodes
    }

    /// The name of a member: an identifier, a text, or a text in brackets; nil for computed names and spreads.
    private mutating func takeKey() -> String? {
        if scanner.isQuote { return scanner.takeText() }
        guard scanner.isNext("[") else { return scanner.isNext(".") ? nil : scanner.takeName() }
        var ahead = scanner
        ahead.index += 1
        ahead.skipSpaces()
        guard ahead.isQuote, let literal = ahead.takeLiteralText(), literal.isKnown else { return nil }
        ahead.skipSpaces()
        guard ahead.isNext("]") else { return nil }
        ahead.index += 1
        scanner.index = ahead.index
        return literal.text
    }

    private mutating func object(depth: Int) throws(Diagnostic) -> Mapping {
        let opening = currentPosition()
        // The last of two members with one name wins, as in JavaScript, so nothing is to be warned of.
        var builder = MappingBuilder(.lastWins)
        var warnings = Warnings()
        scanner.index += 1
        while true {
            scanner.skipSpaces()
            if scanner.isNext("}") { break }
            if scanner.isNext(",") {
                scanner.index += 1
                continue
            }
            guard scanner.next != nil, !scanner.isNext("]"), !scanner.isNext(")"), !scanner.isNext(";") else {
                throw notClosed(opening)
            }
            guard let entry = try member(depth: depth) else {
                guard scanner.skipExpression() else { throw notClosed(opening) }
                continue
            }
            try builder.add(entry, &warnings)
        }
        scanner.index += 1
        return builder.finish()
    }

    /// A member with its value; nil for computed names and spreads.
    private mutating func member(depth: Int) throws(Diagnostic) -> Mapping.Entry? {
        let (position, start) = (currentPosition(), scanner.index)
        guard var key = takeKey(), !key.isEmpty else { return nil }
        scanner.skipSpaces()
        if key == "get" || key == "async" {
            if let name = takeKey(), !name.isEmpty { key = name }
            scanner.skipSpaces()
        }
        // `title` alone means `title: title`. Only the program knows what a method or a getter returns.
        if scanner.isNext(",") || scanner.isNext("}") || scanner.isNext("(") {
            guard scanner.skipExpression() else { throw notClosed(position) }
            let value = Node(.scalar(expression(from: start)), at: position)
            return Mapping.Entry(key: key, keyPosition: position, value: value)
        }
        guard scanner.isNext(":") else { return nil }
        scanner.index += 1
        scanner.skipSpaces()
        return Mapping.Entry(key: key, keyPosition: position, value: try node(depth: depth + 1))
    }
}
