import Testing

@testable import SQLite

@Suite struct ResultCodeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var pattern: ResultCode
        var code: Int32
        var matches: Bool

        var testDescription: String { "\(pattern.rawValue) ~= \(code)" }
    }

    /// Extended codes are a primary code and a number above its eight bits.
    static let cases = [
        Case(pattern: .busy, code: 5, matches: true),
        Case(pattern: .busy, code: 5 | 1 << 8, matches: true),
        Case(pattern: .busy, code: 5 | 2 << 8, matches: true),
        Case(pattern: .busy, code: 6, matches: false),
        Case(pattern: .readOnly, code: 8 | 5 << 8, matches: true),
        Case(pattern: .constraint, code: 19 | 8 << 8, matches: true),
        Case(pattern: ResultCode(rawValue: 19 | 8 << 8), code: 19, matches: false),
        Case(pattern: ResultCode(rawValue: 19 | 8 << 8), code: 19 | 8 << 8, matches: true),
        Case(pattern: ResultCode(rawValue: 19 | 8 << 8), code: 19 | 6 << 8, matches: false),
        Case(pattern: .ok, code: 0, matches: true),
        Case(pattern: .ok, code: 0 | 1 << 8, matches: true),
        Case(pattern: .ok, code: 1, matches: false),
    ]

    @Test("matches primary and extended codes", arguments: cases) func matches(_ one: Case) {
        #expect((one.pattern ~= ResultCode(rawValue: one.code)) == one.matches)
    }

    @Test func theExtensionIsCutOff() {
        #expect(ResultCode(rawValue: 19 | 8 << 8).primary == .constraint)
        #expect(ResultCode.interrupt.primary == .interrupt)
    }

    @Test func describesItselfInEnglish() {
        #expect(ResultCode.notADatabase.description == "file is not a database")
        #expect(ResultCode.done.description.contains("no more rows"))
    }

    @Test(
        "an error says what to do",
        arguments: [
            (ResultCode.notADatabase, "/data/x.db is no SQLite database"),
            (.cantOpen, "does its folder exist"),
            (ResultCode(rawValue: 5 | 2 << 8), "being written by another process"),
            (.readOnly, "cannot be written (why)"),
            (.full, "no room on the disk of /data/x.db"),
            (.corrupt, "import the content into a new file"),
            (.error, "/data/x.db: why in: SELECT 1"),
        ]
    )
    func describes(_ code: ResultCode, _ text: String) {
        let error = DatabaseError(code: code, message: "why", sql: "SELECT 1", path: "/data/x.db")
        #expect(error.description.contains(text), "\(error)")
        #expect(!error.description.contains("\n"))
    }
}
