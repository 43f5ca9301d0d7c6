internal import Articles
internal import Base

extension Parameter where Value == String {
    static func text(_ name: String, _ summary: String) -> Parameter {
        Parameter(name: name, summary: summary, expectation: "a text", schema: .string) { $0 }
    }
}

extension Parameter where Value == String {
    /// A cursor as in `links`; its signature is checked later.
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

extension Parameter where Value == Int {
    /// A number of days, such as `30d`.
    static func days(_ name: String, _ summary: String, in range: ClosedRange<Int>) -> Parameter {
        Parameter(
            name: name,
            summary: summary,
            expectation: "days such as 30d, from \(range.lowerBound)d to \(range.upperBound)d",
            schema: .pattern("^[0-9]+d$")
        ) { text in
            guard text.last == "d", text.utf8.dropLast().allSatisfy(ASCII.isDigit) else {
                return nil
            }
            return Int(text.dropLast()).flatMap { range.contains($0) ? $0 : nil }
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
    /// One or more choices, separated by commas.
    static func choices<Choice>(_ name: String, _ summary: String) -> Parameter
    where Choice: RawRepresentable & CaseIterable & Sendable, Choice.RawValue == String, Value == [Choice] {
        let choices = Choice.allCases.map(\.rawValue)
        let expectation = "one or several of \(choices.joined(separator: ", "))"
        return Parameter(name: name, summary: summary, expectation: expectation, schema: .list(.choice(choices))) {
            text in
            let parts = text.split(separator: ",").map { String($0.trimmingWhitespace()) }.filter { !$0.isEmpty }
            let values = parts.compactMap { Choice(rawValue: $0) }
            return values.count == parts.count && !values.isEmpty ? values : nil
        }
    }
}

extension Parameter where Value == [String] {
    /// Names of a model's members, dotted for inner members, separated by commas.
    static func members(_ name: String, _ summary: String, of model: Model) -> Parameter {
        var parameter = list(name, summary)
        parameter.schema = .list(.member(of: model.properties.map(\.name)))
        return parameter
    }

    /// Texts separated by commas, in quotes where they have commas in them; see `ListText`.
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
    /// A moment; a day, a month or a year stands for its first moment.
    static func start(_ name: String, _ summary: String) -> Parameter {
        date(name, summary) { $0.start }
    }

    /// A moment; a day, a month or a year stands for the first moment after it.
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
