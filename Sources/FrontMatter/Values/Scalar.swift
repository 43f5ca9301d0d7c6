internal import Base

/// A YAML scalar: its text, and whether YAML may read that text as something else than text.
package struct Scalar: Sendable, Hashable {
    /// The text after unfolding and unescaping.
    package var text: String
    /// False for quoted and block scalars and for those tagged `!!str`: these are text whatever they look like.
    package var isPlain: Bool
    /// Whether the text is an expression of a program, which was not run: its value is not known.
    package var isProgram = false

    package init(_ text: String, isPlain: Bool, isProgram: Bool = false) {
        self.text = text
        self.isPlain = isPlain
        self.isProgram = isProgram
    }
}

extension Scalar {
    /// What a plain scalar says where the key does not tell the type.
    package enum Resolved: Sendable, Hashable {
        case null
        case boolean(Bool)
        /// A number as written; the text follows the grammar of RFC 8259 section 6.
        case number(String)
        case string(String)
    }

    /// The scalar by YAML's rules for untyped values.
    ///
    /// Booleans are those of YAML 1.1 (`yes`, `on` and so on), which the tools that write such documents use. Numbers
    /// are what JSON can carry without a change; `007`, `0x1F`, `1_000`, `12:30` and dates stay the text they are, and
    /// so does what is too large for a number of IEEE 754, such as the name of a commit, `12e45678`: many readers of
    /// JSON refuse a whole document for it.
    package var resolved: Resolved {
        guard isPlain else { return .string(text) }
        if text.utf8.count <= 5 {
            switch text {
            case "", "~", "null", "Null", "NULL": return .null
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return .boolean(true)
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return .boolean(false)
            default: break
            }
        }
        return Self.isJSONNumber(text.utf8) && isFinite ? .number(text) : .string(text)
    }

    /// The bytes of the longest text that can be null.
    static let longestNull = 4

    var kindDescription: String {
        switch resolved {
        case .null: "nothing"
        case .boolean: "`\(text)`, which is true or false"
        case .number: "the number \(text)"
        case .string: "the text \"\(text.prefix(40))\(text.count > 40 ? "..." : "")\""
        }
    }

    private var isFinite: Bool {
        let canBeTooLarge = text.utf8.count > 300 || text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
        return !canBeTooLarge || Double(text)?.isFinite == true
    }

    static func isJSONNumber(_ text: String.UTF8View) -> Bool {
        var rest = text[...]
        // Nearly all texts end here.
        guard let first = text.first, ASCII.isDigit(first) || first == UInt8(ascii: "-") else { return false }
        func skipDigits() -> Bool {
            let count = rest.prefix(while: ASCII.isDigit).count
            rest = rest.dropFirst(count)
            return count > 0
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest = rest.dropFirst()
        } else if !skipDigits() {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            if !skipDigits() { return false }
        }
        if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            if !skipDigits() { return false }
        }
        return rest.isEmpty
    }
}
