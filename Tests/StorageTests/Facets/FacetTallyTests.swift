import Articles
import Base
import Testing

@testable import Storage

@Suite struct FacetTallyTests {
    @Test(arguments: [
        ("2026-02-10T07:40:00Z", "2026-02-01", "2026-01-01"), ("1970-01-01T00:00:00Z", "1970-01-01", "1970-01-01"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-01", "1969-01-01"),
        ("1969-12-31T00:00:00Z", "1969-12-01", "1969-01-01"),
        ("0001-03-31T12:00:00Z", "0001-03-01", "0001-01-01"),
    ])
    func aMomentCountsInItsMonthAndItsYear(_ moment: String, _ month: String, _ year: String) throws {
        let microseconds = try #require(Timestamp(moment)).microseconds
        func text(_ day: Int64) -> String { String(Timestamp(seconds: day * 86_400).description.prefix(10)) }
        #expect(text(FacetTally.month(microseconds)) == month)
        #expect(text(FacetTally.year(microseconds)) == year)
    }

    @Test func theLargestCountsComeFirstAndTiesByTheirValue() {
        let counts = [FacetCount].byCount([("b", "B", 2), ("a", "A", 2), ("c", "C", 3), ("é", "É", 2)])
        #expect(counts.map(\.value) == ["c", "a", "b", "é"])
        #expect(counts.map(\.count) == [3, 2, 2, 2])
    }

    @Test func theSmallestCountsAreLeftOut() {
        let limit = [FacetCount].maximumCount
        let counts = [FacetCount].byCount((0..<limit + 5).map { ("\($0)", "\($0)", $0 + 1) })
        #expect(counts.count == limit)
        #expect(counts.last?.count == 6)
    }

    @Test func datesAreInTheirOrder() {
        let counts = [FacetCount].byDate(["2026": 1, "0999": 7, "2025": 3])
        #expect(counts.map(\.value) == ["0999", "2025", "2026"])
        #expect(counts.map(\.count) == [7, 3, 1])
    }
}
