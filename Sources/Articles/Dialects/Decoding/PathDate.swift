internal import Base

/// The date that a path begins its last parts with: `2024-03-05-a-title.md`, `2024-03-05/index.md`, `2024/03/05/a.md`.
enum PathDate {
    /// What stands between the numbers of a date for every generator.
    static let hyphen = [UInt8(ascii: "-")]
    /// The same for notes, which no generator's rule names.
    static let hyphenOrUnderscore = [UInt8(ascii: "-"), UInt8(ascii: "_")]

    /// The date as `YYYY-MM-DD`; nil where the path has none.
    ///
    /// `joints` are the bytes that may stand between its numbers: generators take hyphens alone, Logseq has
    /// `2024_03_05.md`.
    static func text(in path: String, joints: [UInt8] = hyphen) -> String? {
        let parts = path.split(separator: "/")
        for part in parts.reversed() {
            if let prefix = prefix(part.utf8, joints) { return prefix.date }
        }
        // `2013/05-25-a-title.md`
        for index in parts.indices.dropLast() where isNumber(parts[index], 4) {
            let next = parts[index + 1]
            if let prefix = prefix("\(parts[index])-\(next)".utf8, hyphen) { return prefix.date }
        }
        for index in parts.indices.dropLast(2) where isNumber(parts[index], 4) {
            guard isNumber(parts[index + 1], 2), let day = parts[index + 2].split(separator: "-").first else {
                continue
            }
            let name = day.prefix { $0 != "." }
            guard isNumber(name, 2) else { continue }
            if let prefix = prefix("\(parts[index])-\(parts[index + 1])-\(name)".utf8, hyphen) { return prefix.date }
        }
        return nil
    }

    /// Whether Jekyll takes the name of a file in `_posts` for that of a post: `2024-3-05-a-title.md`.
    static func isPostName(_ name: Substring) -> Bool {
        var rest = name.utf8[...]
        for (least, most) in [(2, 4), (1, 2), (1, 2)] {
            let digits = rest.prefix(while: ASCII.isDigit).count
            rest = rest.dropFirst(digits)
            guard least...most ~= digits, rest.first == UInt8(ascii: "-") else { return false }
            rest = rest.dropFirst()
        }
        return rest.contains(UInt8(ascii: "."))
    }

    /// The date in the name of a post of Jekyll's, with a year of four digits: `24-1-2-a.md` is of 2024.
    static func ofPost(_ name: Substring) -> String {
        let parts = name.split(separator: "-").prefix(3)
        let century = parts.first.map { $0.count == 2 ? $0 < "69" ? "20" : "19" : "" } ?? ""
        return century + parts.joined(separator: "-")
    }

    /// A name without the date before it.
    static func without(_ name: Substring, joints: [UInt8] = hyphen) -> Substring {
        Substring(without(bytes: name.utf8, joints: joints))
    }

    /// A name without the date before it, in UTF-8.
    static func without<Name: Collection>(bytes name: Name, joints: [UInt8] = hyphen) -> Name.SubSequence
    where Name.Element == UInt8 {
        guard let length = prefix(name, joints)?.length, length < name.count else { return name[...] }
        return name.dropFirst(length)
    }

    /// The date that a name begins with, and how many bytes it and the sign after it take; nil where there is none.
    ///
    /// Months and days may have one digit, as in Jekyll: `2024-3-5-a-title.md`.
    private static func prefix(_ name: some Collection<UInt8>, _ joints: [UInt8]) -> (date: String, length: Int)? {
        guard name.first.map(ASCII.isDigit) ?? false else { return nil }
        let bytes = Array(name.prefix(11))
        var index = 0
        var parts: [String] = []
        var joint: UInt8?
        for (least, most) in [(4, 4), (1, 2), (1, 2)] {
            let digits = bytes[index...].prefix(most).prefix(while: ASCII.isDigit)
            guard digits.count >= least else { return nil }
            parts.append((digits.count == 1 ? "0" : "") + String(decoding: digits, as: UTF8.self))
            index += digits.count
            if parts.count == 3 { break }
            let allowed = joint.map { [$0] } ?? joints
            guard index < bytes.count, allowed.contains(bytes[index]) else { return nil }
            joint = bytes[index]
            index += 1
        }
        let date = parts.joined(separator: "-")
        guard Timestamp(date) != nil else { return nil }
        guard index < bytes.count else { return (date, index) }
        switch bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): return (date, index + 1)
        case UInt8(ascii: "."), UInt8(ascii: "T"): return (date, index)
        default: return nil
        }
    }

    private static func isNumber(_ text: Substring, _ digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy(ASCII.isDigit)
    }
}
