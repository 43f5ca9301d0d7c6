/// A tag of HTML that has been cleaned: its values stand between double quotes.
struct BodyTag {
    let isClosing: Bool
    /// In lower case.
    let name: String
    /// The attributes as they stand, with a space before each.
    let rest: String

    /// The tag between `<` and `>`.
    init(_ content: ArraySlice<UInt8>) {
        var content = content
        isClosing = content.first == UInt8(ascii: "/")
        if isClosing { content.removeFirst() }
        if content.last == UInt8(ascii: "/") { content.removeLast() }
        while content.last == UInt8(ascii: " ") { content.removeLast() }
        let end = content.firstIndex(of: UInt8(ascii: " ")) ?? content.endIndex
        name = String(decoding: content[..<end], as: UTF8.self)
        rest = String(decoding: content[end...], as: UTF8.self)
    }

    /// The tag as it stands.
    var html: String {
        isClosing ? "</\(name)>" : "<\(name)\(rest)>"
    }

    /// Whether the element has no content and no closing tag.
    var isVoid: Bool {
        ["br", "col", "hr", "wbr"].contains(name)
    }

    /// Whether it has an attribute, with a value or without.
    func has(_ attribute: String) -> Bool {
        rest.split(separator: " ").contains { $0 == attribute || $0.hasPrefix("\(attribute)=") }
    }

    /// The value of an attribute, with its escapes.
    func value(of attribute: String) -> String? {
        guard let start = rest.firstRange(of: " \(attribute)=\"")?.upperBound else { return nil }
        return String(rest[start...].prefix { $0 != "\"" })
    }
}
