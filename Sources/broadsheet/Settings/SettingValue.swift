internal import API
internal import Articles
internal import Base
internal import FrontMatter

/// The value of a setting.
enum SettingValue: Sendable, Hashable {
    case text(String)
    case list([String])
    case boolean(Bool)
    /// A count, bytes, or milliseconds.
    case integer(Int)
    /// The tokens of editors.
    case tokens([EditorTokens.Token])
    /// Programs that are told of changes.
    case webhooks([Webhook])
    /// The keys that hold a field of articles.
    case fields([ArticleField: [String]])
    /// How bad the findings of rules are.
    case rules([DiagnosticRule: FolderCheck.Level])

    /// Reads a text; throws what is allowed where it is not valid.
    init(_ text: String, for kind: SettingKey.Kind) throws(SettingExpectation) {
        switch kind {
        case .text:
            guard !text.isEmpty else { throw SettingExpectation("a text") }
            self = .text(text)
        case .optionalText: self = .text(text)
        case .addresses: self = .list(try Self.addresses(Self.values(text)))
        case .proxies: self = .list(try Self.proxies(Self.values(text)))
        case .origins: self = .list(try Self.origins(Self.values(text)))
        case .publicAddress: self = .text(try Self.publicAddress(text))
        case .cacheControl: self = .text(try Self.cacheControl(text))
        case .fileMode:
            guard 3...4 ~= text.utf8.count, let mode = Int(text, radix: 8), 0...0o777 ~= mode, text.first != "+" else {
                throw SettingExpectation("a file's mode in octal digits, such as 0660")
            }
            self = .integer(mode)
        case .boolean:
            switch text.lowercased() {
            case "true", "yes", "on", "1": self = .boolean(true)
            case "false", "no", "off", "0": self = .boolean(false)
            default: throw SettingExpectation("true or false")
            }
        case .integer(let range):
            guard let value = Int(text), range.contains(value) else {
                throw SettingExpectation("a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            self = .integer(value)
        case .size(let range): self = .integer(try Self.size(text, range))
        case .duration(let range): self = .integer(try Self.duration(text, range))
        case .choice(let choices):
            guard choices.contains(text) else { throw SettingExpectation("one of \(choices.joined(separator: ", "))") }
            self = .text(text)
        case .digest:
            let digits = text.lowercased()
            guard digits.isEmpty || (digits.count == 64 && digits.allSatisfy(\.isHexDigit)) else {
                throw SettingExpectation("the 64 hexadecimal digits of a SHA-256 digest")
            }
            self = .text(digits)
        case .tokens: self = .tokens(try Self.tokens(text))
        case .secret:
            guard text.isEmpty || text.count >= 16 else {
                throw SettingExpectation("a text of at least 16 characters")
            }
            self = .text(text)
        case .webhooks:
            var webhooks: [Webhook] = []
            for part in Self.parts(text, ",") { webhooks.append(try Webhook(part)) }
            guard Set(webhooks.map(\.name)).count == webhooks.count else {
                throw SettingExpectation("webhooks each of which is named once")
            }
            self = .webhooks(webhooks)
        case .globs: self = .list(Self.parts(text, ","))
        case .fields: self = .fields(try Self.fields(text))
        case .rules: self = .rules(try Self.rules(text))
        case .timeZone:
            guard text.isEmpty || TimeZoneRules(name: text) != nil else {
                throw SettingExpectation("a time zone such as Europe/Lisbon, +02:00 or UTC")
            }
            self = .text(text)
        case .webAddress:
            let host = text.split(separator: "/", maxSplits: 1).last.map { $0.drop { $0 == "/" } } ?? ""
            let isAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
            guard text.isEmpty || (isAddress && !host.isEmpty && !text.contains(where: \.isWhitespace)) else {
                throw SettingExpectation("an address such as https://example.org")
            }
            self = .text(text)
        }
    }

    private static func values(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }

    /// The texts between separators, without spaces around them.
    private static func parts(_ text: String, _ separator: Character) -> [String] {
        text.split(separator: separator).map { part in String(part.trimming { $0 == " " }) }.filter { !$0.isEmpty }
    }

    private static func tokens(_ text: String) throws(SettingExpectation) -> [EditorTokens.Token] {
        var tokens: [EditorTokens.Token] = []
        for part in parts(text, ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2, let token = EditorTokens.Token(name: sides[0], sha256: sides[1]) else {
                throw SettingExpectation(
                    "a list of `name` (letters, digits, spaces and .-_@+) and `sha256` (64 hexadecimal digits)"
                )
            }
            tokens.append(token)
        }
        return tokens
    }

    private static func fields(_ text: String) throws(SettingExpectation) -> [ArticleField: [String]] {
        let names = ArticleField.allCases.map(\.rawValue)
        var fields: [ArticleField: [String]] = [:]
        for part in parts(text, ";") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let name = parts(sides[0], ",").first, let field = ArticleField(rawValue: name) else {
                throw SettingExpectation("keys for some of the fields \(names.joined(separator: ", "))")
            }
            let keys = sides.count > 1 ? parts(sides[1], ",") : []
            guard !keys.isEmpty else {
                throw SettingExpectation("one or several keys for each field, such as `\(name): [released, date]`")
            }
            fields[field] = keys
        }
        return fields
    }

    private static func rules(_ text: String) throws(SettingExpectation) -> [DiagnosticRule: FolderCheck.Level] {
        var rules: [DiagnosticRule: FolderCheck.Level] = [:]
        for part in parts(text, ";") {
            let sides = part.split(separator: "=", maxSplits: 1).flatMap { parts(String($0), ",") }
            guard let name = sides.first, let rule = DiagnosticRule(rawValue: name) else {
                let near = sides.first.flatMap {
                    EditDistance.nearest(to: $0, in: DiagnosticRule.allCases.map(\.rawValue))
                }
                throw SettingExpectation(
                    "levels of rules that `broadsheet check` has\(near.map { ", such as `\($0)`" } ?? "")"
                )
            }
            // `off` is a boolean in YAML, and stays the text it is.
            guard sides.count == 2, let level = FolderCheck.Level(rawValue: sides[1].lowercased()) else {
                throw SettingExpectation("off, note, warning or error for each rule, such as `\(name): note`")
            }
            rules[rule] = level
        }
        return rules
    }

    private static func size(_ text: String, _ range: ClosedRange<Int>) throws(SettingExpectation) -> Int {
        let units = ["": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30]
        guard let value = Quantity.value(of: text, units: units), range.contains(value) else {
            throw SettingExpectation(
                "bytes such as 65536, 64 KiB or 16 MiB, from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return value
    }

    private static func duration(_ text: String, _ range: ClosedRange<Int>) throws(SettingExpectation) -> Int {
        let units = ["ms": 1, "s": 1000, "m": 60_000, "min": 60_000, "h": 3_600_000]
        guard let value = Quantity.value(of: text, units: units), range.contains(value) else {
            throw SettingExpectation("a time such as 500 ms, 10 s or 2 min, up to a day")
        }
        return value
    }
}
