/// Reads regular expressions as Go's package `regexp` has them, which Hugo's `ignoreFiles` holds.
///
/// Classes of Unicode's properties such as `\pL` are not read.
struct RegularExpression {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private var isCaseIgnored = false

    private static let maximumLength = 2000
    private static let maximumDepth = 50
    /// Go refuses to repeat more often.
    private static let maximumRepetition = 1000

    private init(_ text: some StringProtocol) {
        self.text = Array(text.unicodeScalars)
    }

    /// The pattern of a text, which fits wherever it stands in a path; nil where the text is none that is read.
    static func pattern(_ text: some StringProtocol) -> PathPattern? {
        var reader = RegularExpression(text)
        guard reader.text.count <= maximumLength, let expression = reader.choices(), reader.next == nil else {
            return nil
        }
        return PathPattern(expression, isWhole: false)
    }

    private var next: Unicode.Scalar? { index < text.count ? text[index] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    private mutating func take(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard text[index...].starts(with: scalars) else { return false }
        index += scalars.count
        return true
    }

    private func one(_ set: ScalarSet) -> PatternExpression {
        .one(isCaseIgnored ? set.withoutCase : set)
    }

    // MARK: Structure

    private mutating func choices() -> PatternExpression? {
        // Flags within a group hold up to its end.
        let outer = isCaseIgnored
        defer { isCaseIgnored = outer }
        var choices: [PatternExpression] = []
        repeat {
            var parts: [PatternExpression] = []
            while let scalar = next, scalar != "|", scalar != ")" {
                guard let atom = atom(), let part = repetitions(of: atom) else { return nil }
                parts.append(part)
            }
            choices.append(.sequence(parts))
        } while take("|")
        return choices.count == 1 ? choices[0] : .either(choices)
    }

    private mutating func repetitions(of atom: PatternExpression) -> PatternExpression? {
        var result = atom
        var count = 0
        while let scalar = next {
            let bounds: (Int, Int?)
            switch scalar {
            case "*": bounds = (0, nil)
            case "+": bounds = (1, nil)
            case "?": bounds = (0, 1)
            case "{":
                guard let counted = countedBounds() else { return result }
                guard counted.0 <= Self.maximumRepetition, (counted.1 ?? 0) <= Self.maximumRepetition,
                    counted.1.map({ $0 >= counted.0 }) ?? true
                else { return nil }
                bounds = counted
                index -= 1
            default: return result
            }
            index += 1
            // A `?` after it says which of several fits is taken, which is all the same here.
            _ = take("?")
            count += 1
            guard count == 1 else { return nil }
            result = .repeated(result, from: bounds.0, to: bounds.1)
        }
        return result
    }

    /// `{2}`, `{2,}` and `{2,5}`; nil, and nothing taken, where the brace stands for itself.
    private mutating func countedBounds() -> (Int, Int?)? {
        let start = index
        index += 1
        guard let from = number() else {
            index = start
            return nil
        }
        var to: Int? = from
        if take(",") { to = number() }
        guard take("}") else {
            index = start
            return nil
        }
        return (from, to)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = next, ScalarSet.digits.contains(scalar), digits.count < 6 {
            digits.unicodeScalars.append(scalar)
            index += 1
        }
        return Int(digits)
    }

    private mutating func atom() -> PatternExpression? {
        guard let scalar = next else { return nil }
        index += 1
        switch scalar {
        case "(": return group()
        case "[": return characters().map(one)
        case ".": return .one(.all)
        case "^": return .place(.start)
        case "$": return .place(.end)
        case "\\": return escape()
        case "*", "+", "?": return nil
        default: return one(ScalarSet(scalar))
        }
    }

    private mutating func group() -> PatternExpression? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { return nil }
        let outer = isCaseIgnored
        if take("?") {
            if take("P<") || take("<") {
                while let scalar = next, ScalarSet.words.contains(scalar) { index += 1 }
                guard take(">") else { return nil }
            } else {
                guard takeFlags() else { return nil }
                // `(?i)` holds for the rest of the group around it.
                if take(")") { return .sequence([]) }
                guard take(":") else { return nil }
            }
        }
        let inner = choices()
        isCaseIgnored = outer
        return take(")") ? inner : nil
    }

    /// Flags such as `i-s`; those but `i` change nothing for a text of one line.
    private mutating func takeFlags() -> Bool {
        var isOn = true
        while let scalar = next, scalar != ":", scalar != ")" {
            switch scalar {
            case "-": isOn = false
            case "i": isCaseIgnored = isOn
            case "m", "s", "U": break
            default: return false
            }
            index += 1
        }
        return next != nil
    }

    // MARK: Characters

    private mutating func escape() -> PatternExpression? {
        guard let scalar = next else { return nil }
        switch scalar {
        case "A":
            index += 1
            return .place(.start)
        case "z":
            index += 1
            return .place(.end)
        case "b":
            index += 1
            return .place(.wordBoundary)
        case "B":
            index += 1
            return .place(.insideWord)
        case "Q":
            index += 1
            var parts: [PatternExpression] = []
            while let scalar = next, !take("\\E") {
                parts.append(one(ScalarSet(scalar)))
                index += 1
            }
            return .sequence(parts)
        default: return escapedSet().map(one)
        }
    }

    /// The set after a backslash, which may stand among others in brackets.
    private mutating func escapedSet() -> ScalarSet? {
        guard let scalar = next else { return nil }
        index += 1
        switch scalar {
        case "d": return .digits
        case "D": return ScalarSet.digits.inverted
        case "w": return .words
        case "W": return ScalarSet.words.inverted
        case "s": return .spaces
        case "S": return ScalarSet.spaces.inverted
        case "t": return ScalarSet("\t")
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        case "f": return ScalarSet("\u{C}")
        case "v": return ScalarSet("\u{B}")
        case "a": return ScalarSet("\u{7}")
        case "x": return code()
        default: return ScalarSet.words.contains(scalar) || scalar.value >= 0x80 ? nil : ScalarSet(scalar)
        }
    }

    private mutating func code() -> ScalarSet? {
        var digits = ""
        let isInBraces = take("{")
        while let scalar = next, scalar != "}", digits.count < (isInBraces ? 8 : 2) {
            digits.unicodeScalars.append(scalar)
            index += 1
        }
        if isInBraces, !take("}") { return nil }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { ScalarSet($0) }
    }

    /// A set in brackets, after the first of them.
    private mutating func characters() -> ScalarSet? {
        let isInverted = take("^")
        var set = ScalarSet()
        var isFirst = true
        while let scalar = next, isFirst || scalar != "]" {
            isFirst = false
            index += 1
            var part: ScalarSet? = ScalarSet(scalar)
            if scalar == "[", take(":") { part = namedSet() } else if scalar == "\\" { part = escapedSet() }
            guard var part else { return nil }
            if next == "-", index + 1 < text.count, text[index + 1] != "]", scalar != "\\" {
                index += 1
                guard let last = next, last != "\\", last.value >= scalar.value else { return nil }
                index += 1
                part = ScalarSet(scalar...last)
            }
            guard let union = set.union(part) else { return nil }
            set = union
        }
        guard take("]") else { return nil }
        return isInverted ? (isCaseIgnored ? set.withoutCase : set).inverted : set
    }

    /// `[:alpha:]` and its like, after the colon.
    private mutating func namedSet() -> ScalarSet? {
        if take("alpha:]") { return ScalarSet("a"..."z").union("A"..."Z") }
        if take("digit:]") { return .digits }
        if take("alnum:]") { return ScalarSet("a"..."z").union("A"..."Z").union("0"..."9") }
        if take("lower:]") { return ScalarSet("a"..."z") }
        if take("upper:]") { return ScalarSet("A"..."Z") }
        if take("word:]") { return .words }
        if take("space:]") { return .spaces }
        return nil
    }
}
