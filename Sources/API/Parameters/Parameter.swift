internal import Articles
internal import Base

/// A query parameter: its name, what it may hold, and how it is read.
///
/// The same declaration validates requests and documents the API.
struct Parameter<Value: Sendable>: Sendable {
    let name: String
    let summary: String
    /// What a proper value is, for the sentence "must be ...".
    let expectation: String
    var schema: ParameterSchema
    /// Whether the parameter may be there several times.
    var repeats = false
    /// A proper value, for the documentation.
    var example: JSONValue?
    /// What a missing parameter means, where that is one of its values.
    var defaultValue: JSONValue?
    var isRequired = false
    let read: @Sendable (String) -> Value?

    /// The same with what the documentation shows beside the type.
    func documented(example: JSONValue? = nil, default defaultValue: JSONValue? = nil, isRequired: Bool = false) -> Self
    {
        var parameter = self
        parameter.example = example
        parameter.defaultValue = defaultValue
        parameter.isRequired = isRequired
        return parameter
    }
}

/// The type of a parameter in words of JSON Schema.
enum ParameterSchema: Sendable, Hashable {
    case string
    /// A text that this regular expression (ECMA-262) finds something in.
    case pattern(String)
    case boolean
    case integer(ClosedRange<Int>)
    case number
    case choice([String])
    /// One of some names, or a dotted name that begins with one.
    case member(of: [String])
    /// Values with commas between.
    indirect case list(ParameterSchema)
}

/// A parameter whose values' type does not matter.
protocol AnyParameter: Sendable {
    var name: String { get }
    var summary: String { get }
    var schema: ParameterSchema { get }
    var repeats: Bool { get }
    var example: JSONValue? { get }
    var defaultValue: JSONValue? { get }
    var isRequired: Bool { get }
}

extension Parameter: AnyParameter {}

// MARK: - Kinds

extension Parameter where Value == String {
    static func text(_ name: String, _ summary: String) -> Parameter {
        Parameter(name: name, summary: summary, expectation: "a text", schema: .string) { $0 }
    }
}

extension Parameter where Value == String {
    /// A place in a list, as `links` has it; whether it is one of this server's is seen later.
    static func cursor(_ name: String, _ summary: String) -> Parameter {
        Parameter(
            name: name,
            summary: summary,
            expectation: "a cursor as `links` has it",
            schema: .pattern("^[A-Za-z0-9_-]+$")
        ) { Base64URL.isAlphabet($0) ? $0 : nil }
    }
}

extension Parameter where Value == WebAddress {
    /// A web address, with or without its scheme.
    static func address(_ name: String, _ summary: String) -> Parameter {
        Parameter(
            name: name,
            summary: summary,
            expectation: "a web address",
            schema: .pattern("^\\s*(?:[^/?#]*://|//)?(?:[^/?#]*@)?\\.*[^\\s/?#@.:]")
        ) { WebAddress($0) }
    }
}

extension Parameter where Value == Bool {
    static func boolean(_ name: String, _ summary: String) -> Parameter {
        Parameter(name: name, summary: summary, expectation: "true or false", schema: .boolean) { text in
            switch text {
            case "true", "1", "": true
            case "false", "0": false
            default: nil
            }
        }
    }
}

extension Parameter where Value == Int {
    static func integer(_ name: String, _ summary: String, in range: ClosedRange<Int>) -> Parameter {
        let expectation =
            range.upperBound == .max
            ? "a whole number from \(range.lowerBound) on"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return Parameter(name: name, summary: summary, expectation: expectation, schema: .integer(range)) { text in
            guard text.first != "+" else { return nil }
            return Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Parameter where Value == Double {
    static func number(_ name: String, _ summary: String) -> Parameter {
        Parameter(name: name, summary: summary, expectation: "a number", schema: .number) { text in
            // Decimal digits only: Swift reads more, such as 0x1p3 and nan.
            guard text.first != "+", text.utf8.allSatisfy({ Array("0123456789.-+eE".utf8).contains($0) }) else {
                return nil
            }
            return Double(text).flatMap { $0.isFinite ? $0 : nil }
        }
    }
}

extension Parameter where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    static func choice(_ name: String, _ summary: String) -> Parameter {
        let choices = Value.allCases.map(\.rawValue)
        let expectation = "one of \(choices.joined(separator: ", "))"
        return Parameter(name: name, summary: summary, expectation: expectation, schema: .choice(choices)) { text in
            Value(rawValue: text)
        }
    }
}

extension Parameter {
    /// Several of some choices, with commas between.
    static func choices<Choice>(_ name: String, _ summary: String) -> Parameter
    where Choice: RawRepresentable & CaseIterable & Sendable, Choice.RawValue == String, Value == [Choice] {
        let choices = Choice.allCases.map(\.rawValue)
        let expectation = "one or several of \(choices.joined(separator: ", "))"
        return Parameter(name: name, summary: summary, expectation: expectation, schema: .list(.choice(choices))) {
            text in
            let parts = text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
            let values = parts.compactMap { Choice(rawValue: $0) }
            return values.count == parts.count && !values.isEmpty ? values : nil
        }
    }
}

extension Parameter where Value == [String] {
    /// Names of members of a model, with dots for those of members, with commas between.
    static func members(_ name: String, _ summary: String, of model: Model) -> Parameter {
        var parameter = list(name, summary)
        parameter.schema = .list(.member(of: model.properties.map(\.name)))
        return parameter
    }

    /// Texts with commas between, and with quotes around those that have commas in them; see `ListText`.
    static func list(_ name: String, _ summary: String, repeats: Bool = false) -> Parameter {
        Parameter(
            name: name,
            summary: summary,
            expectation: "one or several texts with commas between, in quotes where they have commas in them",
            schema: .list(.string),
            repeats: repeats
        ) { text in
            let values = ListText.elements(of: text)
            return values.isEmpty ? nil : values
        }
    }
}

extension Parameter where Value == Timestamp {
    /// A moment, where a day or a month stands for its first.
    static func start(_ name: String, _ summary: String) -> Parameter {
        date(name, summary) { $0.start }
    }

    /// A moment, where a day or a month stands for the first moment behind it.
    static func end(_ name: String, _ summary: String) -> Parameter {
        date(name, summary) { $0.end }
    }

    private static func date(
        _ name: String,
        _ summary: String,
        _ bound: @escaping @Sendable (DateParameter) -> Timestamp
    ) -> Parameter {
        Parameter(
            name: name,
            summary: summary,
            expectation: "a date such as 2022, 2022-05, 2022-05-28 or 2022-05-28T14:00:00Z",
            schema: .pattern(DateParameter.pattern)
        ) { DateParameter($0).map(bound) }
    }
}

/// A date in a query: a moment, or a day, a month or a year as a whole; in UTC where no zone is given.
struct DateParameter {
    /// The spellings that are documented, as a regular expression: only days that the calendar has.
    static let pattern: String = {
        let leapYear = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
        let year = "(?!0000)[0-9]{4}"
        let month = "(?:0[1-9]|1[0-2])"
        let day = "(?:\(month)-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
        let time = "[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?"
        let zone = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
        return "^(?:\(year)(?:-\(month))?|(?:\(year)-\(day)|\(leapYear)-02-29)(?:\(time)\(zone))?)$"
    }()

    let start: Timestamp
    /// The first moment behind it; for a moment, the next microsecond.
    let end: Timestamp

    init?(_ text: String) {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        switch numbers.count {
        case 1 where text.count == 4: self.init(year: numbers[0], month: 1, day: 1, months: 12, days: 0)
        case 2 where text.count == 7: self.init(year: numbers[0], month: numbers[1], day: 1, months: 1, days: 0)
        case 3 where text.count == 10:
            self.init(year: numbers[0], month: numbers[1], day: numbers[2], months: 0, days: 1)
        default:
            // A `+` that was not encoded arrives as a space: no offset begins with a space, so it can be repaired.
            guard text.contains(":"), let moment = Timestamp(text) ?? Timestamp(Self.withSignRestored(text)) else {
                return nil
            }
            self.init(start: moment, end: Timestamp(microseconds: moment.microseconds + 1))
        }
    }

    private init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
    }

    private init?(year: Int?, month: Int?, day: Int?, months: Int, days: Int) {
        guard let year, let month, let day, let first = CalendarDay(year: year, month: month, day: day) else {
            return nil
        }
        let following = month + months
        let next = CalendarDay(year: year + (following - 1) / 12, month: (following - 1) % 12 + 1, day: day)
        // Only behind the year 9999 there is none; it is no leap year, and its last month has 31 days.
        let end = next?.daysSince1970 ?? first.daysSince1970 + (months == 12 ? 365 : 31)
        self.init(
            start: Timestamp(seconds: Int64(first.daysSince1970) * 86_400),
            end: Timestamp(seconds: Int64(end + days) * 86_400)
        )
    }

    private static func withSignRestored(_ text: String) -> String {
        guard let space = text.lastIndex(of: " "), text.distance(from: text.startIndex, to: space) > 10 else {
            return text
        }
        return text[..<space] + "+" + text[text.index(after: space)...]
    }
}

private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
}
