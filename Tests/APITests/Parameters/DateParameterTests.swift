import Articles
import Base
import Testing

@testable import API

@Suite struct DateParameterTests {
    @Test(arguments: [
        ("2023", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("9998", "9998-01-01T00:00:00Z", "9999-01-01T00:00:00Z"),
    ])
    func aDateStandsForItsWholeSpan(_ text: String, _ start: String, _ end: String) throws {
        let date = try #require(DateParameter(text))
        #expect(date.start == Timestamp(start))
        #expect(date.end == Timestamp(end))
    }

    /// The moment after it cannot be written as a date.
    @Test(arguments: ["9999", "9999-12", "9999-12-31"])
    func theYear9999EndsWithTheLastMoment(_ text: String) throws {
        #expect(try #require(DateParameter(text)).end == Timestamp(seconds: 253_402_300_800))
    }
}
