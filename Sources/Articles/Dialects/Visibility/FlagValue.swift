package import FrontMatter

/// What a yes-or-no key says, in any spelling.
package enum FlagValue: Sendable, Hashable {
    case yes
    case no
    /// There is no value.
    case none
    /// A list, a mapping or a text that is neither yes nor no.
    case unclear
}

extension FlagValue {
    /// Reads a value: `true`, `"True"`, `yes`, `on`, `1` and `y` are yes, their opposites are no.
    package init(_ node: Node) {
        guard let scalar = node.scalar else {
            self = .unclear
            return
        }
        switch Self.word(scalar.text) {
        case "true", "yes", "y", "on", "1", "t": self = .yes
        case "false", "no", "n", "off", "0", "f": self = .no
        case "", "null", "nil", "none", "~": self = .none
        default: self = .unclear
        }
    }

    /// A value in lower case without the spaces around it.
    static func word(_ text: String) -> String {
        // Nearly all texts of front matter are in ASCII, and have nothing to cut off.
        let bytes = text.utf8
        if bytes.allSatisfy({ $0 < 0x80 }), let first = bytes.first, let last = bytes.last,
            first > UInt8(ascii: " "), last > UInt8(ascii: " ")
        {
            return bytes.contains { $0 &- UInt8(ascii: "A") < 26 } ? text.lowercased() : text
        }
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest.lowercased()
    }
}
