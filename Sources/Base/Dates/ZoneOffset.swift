/// An offset from UTC in digits: `+01:00`, `+0100`, `+100`, `+01`, `+1`.
struct ZoneOffset {
    /// Seconds east of UTC.
    var seconds: Int
    /// The index of the token after it.
    var end: Int

    /// Reads the offset that begins with a sign at an index; nil where there is none below 24 hours.
    init?(_ tokens: DateTextTokens, at index: Int) {
        guard case .mark(let sign)? = tokens[index], sign == "+" || sign == "-",
            case .number(let value, let digits)? = tokens[index + 1]
        else { return nil }
        end = index + 2
        var minutes = 0
        switch digits {
        case 1, 2:
            minutes = value * 60
            if tokens[end] == .mark(":") {
                guard case .number(let more, 2)? = tokens[end + 1], more < 60 else { return nil }
                minutes += more
                end += 2
            }
        case 3, 4:
            guard value % 100 < 60 else { return nil }
            minutes = value / 100 * 60 + value % 100
        default: return nil
        }
        guard minutes < 24 * 60 else { return nil }
        seconds = (sign == "+" ? 60 : -60) * minutes
    }

    /// Reads a text that is an offset and nothing else.
    init?(_ text: String) {
        guard let tokens = try? DateTextTokens(text) else { return nil }
        self.init(tokens, at: 0)
        guard end == tokens.count else { return nil }
    }
}
