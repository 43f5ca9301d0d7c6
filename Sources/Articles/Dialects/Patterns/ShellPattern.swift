/// Reads globs, with braces, sets in brackets and lists in parentheses where a generator's own library has them.
struct ShellPattern {
    /// What the libraries of generators do otherwise.
    enum Dialect: Sendable {
        /// As micromatch and fast-glob: `*` stays within a folder, and there are lists such as `@(a|b)`.
        case javascript
        /// As Hugo's library: `*` stays within a folder.
        case folders
        /// As Zola's library: `*` and `?` cross folders.
        case crossing
        /// As Python's `fnmatch`: `*` and `?` cross folders, and braces stand for themselves.
        case python
        /// As git's lists of files to ignore: `*` stays within a folder, and braces stand for themselves.
        case git
        /// As Sphinx: the same, but two stars cross folders wherever they stand.
        case sphinx
    }

    private let text: [Unicode.Scalar]
    private let dialect: Dialect
    private var index = 0
    private var depth = 0
    /// Whether a range of characters runs backwards, which libraries read differently.
    private var hasReversedRange = false

    private static let maximumLength = 2000
    private static let maximumDepth = 20

    private init(_ text: some StringProtocol, _ dialect: Dialect) {
        self.text = Array(text.unicodeScalars)
        self.dialect = dialect
    }

    /// The pattern of a glob, which fits whole paths; nil where the text is none that is read.
    static func pattern(_ text: some StringProtocol, _ dialect: Dialect, ignoringCase: Bool = false) -> PathPattern? {
        var reader = ShellPattern(ignoringCase ? text.lowercased() : String(text), dialect)
        guard reader.text.count <= maximumLength, let expression = reader.parts(until: []), reader.next == nil,
            !reader.hasReversedRange
        else { return nil }
        return PathPattern(expression, isWhole: true)
    }

    private var next: Unicode.Scalar? { index < text.count ? text[index] : nil }
    private var after: Unicode.Scalar? { index + 1 < text.count ? text[index + 1] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    /// Whether a single `*`, `?` or set in brackets may stand for the slash between folders.
    private var crossesFolders: Bool { dialect == .crossing || dialect == .python }

    /// A character of a name, as `?` stands for it.
    private var one: ScalarSet { crossesFolders ? .all : .name }

    /// Whether a name begins here, for all that the alternatives before say.
    private var isAtStart: Bool {
        guard index > 0 else { return true }
        return text[index - 1] == "/" || depth > 0 && "{,(|".unicodeScalars.contains(text[index - 1])
    }

    /// Whether a name ends here.
    private var isAtEnd: Bool {
        guard let next else { return true }
        return next == "/" || depth > 0 && "},)|".unicodeScalars.contains(next)
    }

    /// Whether two stars cross folders only where they are a whole name, and a backslash escapes in brackets too.
    private var isMinimatchLike: Bool { dialect == .javascript || dialect == .git }

    private mutating func parts(until ends: [Unicode.Scalar]) -> PatternExpression? {
        var parts: [PatternExpression] = []
        while let scalar = next, !ends.contains(scalar) {
            guard let part = part(isAtStart: isAtStart) else { return nil }
            parts.append(part)
        }
        return .sequence(parts)
    }

    private mutating func part(isAtStart: Bool) -> PatternExpression? {
        guard let scalar = next else { return nil }
        if dialect == .javascript, after == "(", "!?*+@".unicodeScalars.contains(scalar) { return list(scalar) }
        index += 1
        switch scalar {
        case "*": return stars(isAtStart: isAtStart)
        case "?": return .one(one)
        case "[":
            // A bracket that is never closed stands for itself.
            let start = index
            if let set = characters() { return .one(set) }
            index = start
            return .one(ScalarSet("["))
        case "(" where dialect == .javascript: return group()
        case "{" where ![.python, .git, .sphinx].contains(dialect): return choices(until: "}", separator: ",")
        case "\\" where dialect != .python && dialect != .sphinx:
            guard let escaped = next else { return nil }
            index += 1
            return .one(ScalarSet(escaped))
        default: return .one(ScalarSet(scalar))
        }
    }

    /// One star or several, after the first.
    private mutating func stars(isAtStart: Bool) -> PatternExpression {
        var count = 1
        while take("*") { count += 1 }
        guard count > 1, dialect != .python, !isMinimatchLike || isAtStart && isAtEnd else { return .any(one) }
        if isAtStart, take("/") {
            return .repeated(.sequence([.any(.all), .one(ScalarSet("/"))]), from: 0, to: 1)
        }
        return .any(.all)
    }

    private mutating func characters() -> ScalarSet? {
        let isInverted = take("!") || dialect != .python && take("^")
        var set = ScalarSet()
        var isReversed = false
        var isFirst = true
        while next != nil, isFirst || next != "]" {
            isFirst = false
            guard let first = member() else { return nil }
            guard next == "-", after != nil, after != "]" else {
                set = set.union(first...first)
                continue
            }
            index += 1
            guard let last = member() else { return nil }
            if last.value < first.value {
                isReversed = true
            } else {
                set = set.union(first...last)
            }
        }
        guard take("]") else { return nil }
        if isReversed { hasReversedRange = true }
        if crossesFolders { return isInverted ? set.inverted : set }
        return isInverted ? set.union("/"..."/").inverted : set.removing("/")
    }

    /// A character in brackets.
    private mutating func member() -> Unicode.Scalar? {
        if isMinimatchLike, next == "\\", after != nil { index += 1 }
        defer { index += 1 }
        return next
    }

    private mutating func choices(until end: Unicode.Scalar, separator: Unicode.Scalar) -> PatternExpression? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { return nil }
        let start = index
        var choices: [PatternExpression] = []
        repeat {
            guard let choice = parts(until: [separator, end]) else { return nil }
            choices.append(choice)
        } while take(separator)
        guard take(end) else { return nil }
        // Ranges such as `{1..3}` are not read.
        let inside = text[start..<index - 1]
        if choices.count == 1, zip(inside, inside.dropFirst()).contains(where: { $0 == "." && $1 == "." }) {
            return nil
        }
        return .either(choices)
    }

    /// A group of picomatch, as in `*.(md|mdx)`; one with a single choice is also read as it is written.
    private mutating func group() -> PatternExpression? {
        guard case .either(let choices)? = choices(until: ")", separator: "|") else { return nil }
        guard choices.count == 1 else { return .either(choices) }
        return .either([choices[0], .sequence([.one(ScalarSet("(")), choices[0], .one(ScalarSet(")"))])])
    }

    /// `@(a|b)`, `?(a)`, `*(a)` and `+(a)`; what `!(a)` stands for is not read.
    private mutating func list(_ sign: Unicode.Scalar) -> PatternExpression? {
        guard sign != "!" else { return nil }
        index += 2
        guard let inner = choices(until: ")", separator: "|") else { return nil }
        switch sign {
        case "?": return .repeated(inner, from: 0, to: 1)
        case "*": return .repeated(inner, from: 0, to: nil)
        case "+": return .repeated(inner, from: 1, to: nil)
        default: return inner
        }
    }
}
