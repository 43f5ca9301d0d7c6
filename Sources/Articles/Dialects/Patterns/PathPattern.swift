/// A pattern of paths, ready to be compared.
///
/// A comparison goes through a text once, with all states at a time that the pattern may be in. It takes as long as the
/// text is long times the pattern, whatever the pattern says: patterns come from the folders of strangers.
struct PathPattern: Sendable {
    private enum Instruction: Sendable {
        case one(ScalarSet)
        case place(PatternExpression.Place)
        case jump(Int)
        case either(Int, Int)
        case end
    }

    private var instructions: [Instruction] = []
    /// Whether the pattern must fit the text from its first character to the last.
    private let isWhole: Bool

    /// Larger patterns are not read.
    private static let maximumSize = 5000
    /// Longer texts fit no pattern; no path is as long.
    private static let maximumText = 8192

    /// Nil where the pattern is too large.
    init?(_ expression: PatternExpression, isWhole: Bool) {
        self.isWhole = isWhole
        guard emit(expression) else { return nil }
        instructions.append(.end)
    }

    // MARK: Building

    private mutating func emit(_ expression: PatternExpression) -> Bool {
        guard instructions.count < Self.maximumSize else { return false }
        switch expression {
        case .one(let set): instructions.append(.one(set))
        case .place(let place): instructions.append(.place(place))
        case .sequence(let parts): return parts.allSatisfy { emit($0) }
        case .either(let choices): return emit(choices[...])
        case .repeated(let inner, let from, let to): return emit(inner, from, to)
        }
        return true
    }

    private mutating func emit(_ choices: ArraySlice<PatternExpression>) -> Bool {
        guard let first = choices.first else { return true }
        guard choices.count > 1 else { return emit(first) }
        let fork = instructions.count
        instructions.append(.end)
        guard emit(first) else { return false }
        let jump = instructions.count
        instructions.append(.end)
        instructions[fork] = .either(fork + 1, instructions.count)
        guard emit(choices.dropFirst()) else { return false }
        instructions[jump] = .jump(instructions.count)
        return true
    }

    private mutating func emit(_ inner: PatternExpression, _ from: Int, _ to: Int?) -> Bool {
        for _ in 0..<from {
            let size = instructions.count
            guard emit(inner) else { return false }
            // What takes no instruction need not be repeated.
            if instructions.count == size { break }
        }
        guard let to else {
            let fork = instructions.count
            instructions.append(.end)
            guard emit(inner) else { return false }
            instructions.append(.jump(fork))
            instructions[fork] = .either(fork + 1, instructions.count)
            return true
        }
        var forks: [Int] = []
        for _ in from..<max(from, to) {
            forks.append(instructions.count)
            instructions.append(.end)
            guard emit(inner) else { return false }
        }
        for fork in forks { instructions[fork] = .either(fork + 1, instructions.count) }
        return true
    }

    // MARK: Comparing

    /// Whether the pattern fits a text.
    func matches(_ text: some StringProtocol) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= Self.maximumText else { return false }
        var marks = [Int](repeating: -1, count: instructions.count)
        var states: [Int] = []
        for index in 0...scalars.count {
            var stack = states
            if index == 0 || !isWhole { stack.append(0) }
            if stack.isEmpty { return false }
            states.removeAll(keepingCapacity: true)
            while let state = stack.popLast() {
                if marks[state] == index { continue }
                marks[state] = index
                switch instructions[state] {
                case .end: if !isWhole || index == scalars.count { return true }
                case .jump(let next): stack.append(next)
                case .either(let first, let second):
                    stack.append(second)
                    stack.append(first)
                case .place(let place): if Self.isPlace(place, scalars, index) { stack.append(state + 1) }
                case .one(let set):
                    if index < scalars.count, set.contains(scalars[index]) { states.append(state + 1) }
                }
            }
        }
        return false
    }

    private static func isPlace(_ place: PatternExpression.Place, _ text: [Unicode.Scalar], _ index: Int) -> Bool {
        switch place {
        case .start: return index == 0
        case .end: return index == text.count
        case .wordBoundary, .insideWord:
            let before = index > 0 && ScalarSet.words.contains(text[index - 1])
            let after = index < text.count && ScalarSet.words.contains(text[index])
            return (before != after) == (place == .wordBoundary)
        }
    }
}
