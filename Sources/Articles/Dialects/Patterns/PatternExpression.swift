/// What a pattern says, whatever syntax it is written in.
indirect enum PatternExpression: Sendable {
    /// One character of a set.
    case one(ScalarSet)
    /// One expression after the other; an empty list fits the empty text.
    case sequence([PatternExpression])
    /// Any of several expressions.
    case either([PatternExpression])
    /// An expression over and over; nil for any number of times.
    case repeated(PatternExpression, from: Int, to: Int?)
    /// A place that takes no character.
    case place(Place)

    /// A place between characters.
    enum Place: Sendable {
        case start, end, wordBoundary, insideWord
    }

    /// Any text, also an empty one.
    static func any(_ set: ScalarSet) -> PatternExpression {
        .repeated(.one(set), from: 0, to: nil)
    }

    /// The characters of a text as they are.
    static func literal(_ text: some StringProtocol) -> PatternExpression {
        .sequence(text.unicodeScalars.map { .one(ScalarSet($0)) })
    }
}
