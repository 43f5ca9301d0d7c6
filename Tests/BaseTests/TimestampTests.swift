import Glibc
import TestSupport
import Testing

@testable import Base

/// The C library's view of a moment, which the tests trust.
private func parts(_ seconds: Int64) -> tm {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    return parts
}

@Suite struct TimestampTests {
    @Test func textIsWhatTheCLibraryWrites() {
        var generator = SeededGenerator(seed: 11)
        // From the year 1 to the end of the year 9999.
        let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
        var wrong: [Int64] = []
        for _ in 0..<20_000 {
            let seconds = Int64.random(in: range, using: &generator)
            let parts = parts(seconds)
            let numbers = [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec].map { number in
                number < 10 ? "0\(number)" : "\(number)"
            }
            let year = String(String(10_000 + parts.tm_year + 1900).suffix(4))
            let expected = "\(year)-\(numbers[0])-\(numbers[1])T\(numbers[2]):\(numbers[3]):\(numbers[4])Z"
            if Timestamp(seconds: seconds).description != expected { wrong.append(seconds) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func whatIsWrittenIsReadAgain() {
        var generator = SeededGenerator(seed: 12)
        let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999
        var wrong: [Int64] = []
        for _ in 0..<20_000 {
            let timestamp = Timestamp(microseconds: Int64.random(in: range, using: &generator))
            if Timestamp(timestamp.description) != timestamp { wrong.append(timestamp.microseconds) }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "writes a fraction only where there is one",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.000001Z"), (100_000, "1970-01-01T00:00:00.1Z"),
            (-1, "1969-12-31T23:59:59.999999Z"), (-500_000, "1969-12-31T23:59:59.5Z"),
            (-1_000_000, "1969-12-31T23:59:59Z"), (1_653_746_400_120_000, "2022-05-28T14:00:00.12Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00Z"),
        ]
    )
    func momentsAreWrittenByRFC3339(_ microseconds: Int64, _ text: String) {
        #expect(Timestamp(microseconds: microseconds).description == text)
        var bytes = Array("at ".utf8)
        Timestamp(microseconds: microseconds).append(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "at \(text)")
    }

    @Test(arguments: [(0, 0), (999_999, 0), (1_000_000, 1), (-1, -1), (-1_000_000, -1), (-1_000_001, -2)])
    func secondsAreRoundedDown(_ microseconds: Int64, _ seconds: Int64) {
        #expect(Timestamp(microseconds: microseconds).seconds == seconds)
    }

    @Test func momentsHaveAnOrder() {
        #expect(Timestamp(seconds: -1) < Timestamp(microseconds: -1))
        #expect(Timestamp(microseconds: 1) < Timestamp(seconds: 1))
        #expect(!(Timestamp(seconds: 1) < Timestamp(seconds: 1)))
    }
}

@Suite struct CalendarDayTests {
    @Test func everyDayOfFourCenturiesIsConverted() {
        var wrong: [Int] = []
        // 1800-01-01 and 146,097 days on: the calendar begins anew.
        for days in -62_091..<(-62_091 + 146_097) {
            let parts = parts(Int64(days) * 86_400)
            let day = CalendarDay(daysSince1970: days)
            let isRight =
                day.year == Int(parts.tm_year) + 1900 && day.month == Int(parts.tm_mon) + 1
                && day.day == Int(parts.tm_mday) && day.daysSince1970 == days
                && CalendarDay(year: day.year, month: day.month, day: day.day) == day
            if !isRight { wrong.append(days) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func theCalendarEndsWithItsYears() {
        #expect(CalendarDay(year: 1, month: 1, day: 1)?.daysSince1970 == -719_162)
        #expect(CalendarDay(year: 9999, month: 12, day: 31)?.daysSince1970 == 2_932_896)
        #expect(CalendarDay(year: 0, month: 1, day: 1) == nil)
        #expect(CalendarDay(year: 10_000, month: 1, day: 1) == nil)
    }

    @Test func monthsHaveTheirLengths() {
        for year in [1900, 1999, 2000, 2023, 2024, 2100, 2400] {
            for month in 1...12 {
                let length = CalendarDay.length(ofMonth: month, year: year)
                #expect(CalendarDay(year: year, month: month, day: length) != nil)
                #expect(CalendarDay(year: year, month: month, day: length + 1) == nil)
                #expect(CalendarDay(year: year, month: month, day: 0) == nil)
                var parts = tm()
                (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year - 1900), Int32(month), 0)
                timegm(&parts)
                #expect(Int(parts.tm_mday) == length, "\(year)-\(month)")
            }
            #expect(CalendarDay(year: year, month: 0, day: 1) == nil)
            #expect(CalendarDay(year: year, month: 13, day: 1) == nil)
        }
    }
}
