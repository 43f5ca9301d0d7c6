internal import Base

/// The date that a path begins its last parts with: `2024-03-05-a-title.md`, `2024-03-05/index.md`, `2024/03/05/a.md`.
enum PathDate {
    /// The date as `YYYY-MM-DD`; nil where the path has none.
    static func text(in path: String) -> String? {
        let parts = path.split(separator: "/")
        for part in parts.reversed() {
            if let end = prefixLength(part.utf8), end > 0 { return String(part.prefix(10)).replacing("_", with: "-") }
        }
        // `2013/05-25-a-title.md`
        for index in parts.indices.dropLast() where isNumber(parts[index], 4) {
            let next = parts[index + 1]
            if let length = prefixLength("\(parts[index])-\(next)".utf8), length > 0 {
                return "\(parts[index])-\(next.prefix(5))"
            }
        }
        for index in parts.indices.dropLast(2) where isNumber(parts[index], 4) {
            guard isNumber(parts[index + 1], 2), let day = parts[index + 2].split(separator: "-").first else {
                continue
            }
            let name = day.prefix { $0 != "." }
            if isNumber(name, 2) { return "\(parts[index])-\(parts[index + 1])-\(name)" }
        }
        return nil
    }

    /// Whether Jekyll takes the name of a file in `_posts` for that of a post: `2024-3-05-a-title.md`.
    static func isPostName(_ name: Substring) -> Bool {
        var rest = name.utf8[...]
        for (least, most) in [(2, 4), (1, 2), (1, 2)] {
            let digits = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(digits)
            guard least...most ~= digits, rest.first == UInt8(ascii: "-") else { return false }
            rest = rest.dropFirst()
        }
        return rest.contains(UInt8(ascii: "."))
    }

    /// A name without the date before it.
    static func without(_ name: Substring) -> Substring {
        Substring(without(bytes: name.utf8))
    }

    /// A name without the date before it, in UTF-8.
    static func without<Name: Collection>(bytes name: Name) -> Name.SubSequence where Name.Element == UInt8 {
        guard let length = prefixLength(name), length < name.count else { return name[...] }
        return name.dropFirst(length)
    }

    /// How many bytes the date and the sign behind it take; nil where the name does not begin with one.
    private static func prefixLength(_ name: some Collection<UInt8>) -> Int? {
        guard name.first.map(isDigit) ?? false else { return nil }
        let bytes = Array(name.prefix(11))
        guard bytes.count >= 10 else { return nil }
        for index in 0..<10 {
            let isDash = index == 4 || index == 7
            if isDash ? bytes[index] != UInt8(ascii: "-") : !isDigit(bytes[index]) {
                return nil
            }
        }
        guard Timestamp(String(decoding: bytes.prefix(10), as: UTF8.self)) != nil else { return nil }
        guard bytes.count == 11 else { return 10 }
        switch bytes[10] {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): return 11
        case UInt8(ascii: "."), UInt8(ascii: "T"): return 10
        default: return nil
        }
    }

    private static func isNumber(_ text: Substring, _ digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}
