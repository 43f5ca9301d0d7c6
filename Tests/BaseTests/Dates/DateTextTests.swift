import Testing

@testable import Base

@Suite struct DateTextTests {
    private static let newYork = TimeZoneRules(name: "America/New_York")

    /// Texts that name a zone, so that the site's zone does not matter.
    static let withZones: [(String, String)] = [
        // RFC 3339 and its relatives.
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z"),
        ("2024-03-05t10:00:00z", "2024-03-05T10:00:00Z"),
        ("2024-03-05T10:00:00.123456789-05:00", "2024-03-05T15:00:00.123456Z"),
        ("2024-03-05T10:00:00,25Z", "2024-03-05T10:00:00.25Z"),
        ("2024-03-05 10:00:00 -05:00", "2024-03-05T15:00:00Z"),
        ("2024-03-05 10:00:00 -0500", "2024-03-05T15:00:00Z"),
        ("2024-03-05 10:00:00 -500", "2024-03-05T15:00:00Z"),
        ("2024-03-05 10:00:00 -5", "2024-03-05T15:00:00Z"),
        ("2024-03-05 10:00:00 +0530", "2024-03-05T04:30:00Z"),
        ("2024-03-05T10:00+2", "2024-03-05T08:00:00Z"),
        ("2024-03-05T10:00:00+05:45", "2024-03-05T04:15:00Z"),
        ("2024-03-05T24:00:00Z", "2024-03-06T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("20240305T103000Z", "2024-03-05T10:30:00Z"),
        ("20240305T1030Z", "2024-03-05T10:30:00Z"),
        ("2024-03-05Z", "2024-03-05T00:00:00Z"),
        ("2024-03-05 +02:00", "2024-03-04T22:00:00Z"),
        // RFC 2822, RFC 850, asctime with zones.
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05T10:00:00Z"),
        ("Tue, 5 Mar 2024 10:00:00 +0100", "2024-03-05T09:00:00Z"),
        ("05 Mar 24 10:00 UT", "2024-03-05T10:00:00Z"),
        ("Tuesday, 05-Mar-24 10:00:00 EST", "2024-03-05T15:00:00Z"),
        ("Tue Mar  5 10:00:00 CET 2024", "2024-03-05T09:00:00Z"),
        ("Tue Mar 05 10:00:00 -0700 2024", "2024-03-05T17:00:00Z"),
        // JavaScript, Go, Java.
        ("Tue Mar 05 2024 10:00:00 GMT+0100 (CET)", "2024-03-05T09:00:00Z"),
        ("Tue Mar 05 2024 10:00:00 GMT-0500 (Eastern Standard Time)", "2024-03-05T15:00:00Z"),
        ("2024-03-05 10:00:00 UTC+2", "2024-03-05T08:00:00Z"),
        ("2024-03-05 10:00:00.5 -0700 MST", "2024-03-05T17:00:00.5Z"),
        ("2024-03-05 10:00:00 -0300 -03", "2024-03-05T13:00:00Z"),
        ("2024-03-05 10:00:00 +0000 UTC", "2024-03-05T10:00:00Z"),
        ("2024-03-05T10:00:00+01:00[Europe/Berlin]", "2024-03-05T09:00:00Z"),
        // Names of zones.
        ("2024-03-05 10:00 EST", "2024-03-05T15:00:00Z"),
        ("2024-07-05 10:00 EDT", "2024-07-05T14:00:00Z"),
        ("2024-03-05 10:00 pst", "2024-03-05T18:00:00Z"),
        ("2024-07-05 10:00 CEST", "2024-07-05T08:00:00Z"),
        ("2024-03-05 10:00 IST", "2024-03-05T04:30:00Z"),
        ("2024-03-05 10:00 NZDT", "2024-03-04T21:00:00Z"),
        ("2024-03-05 10:00 Europe/Berlin", "2024-03-05T09:00:00Z"),
        ("2024-07-05 10:00 America/Los_Angeles", "2024-07-05T17:00:00Z"),
        // The year once more behind the time.
        ("2024-03-05 10:00:00 2024 -0800", "2024-03-05T18:00:00Z"),
        ("2024-03-05 10:00:00 -0800 2024", "2024-03-05T18:00:00Z"),
        // Numbers since 1970.
        ("1709632800", "2024-03-05T10:00:00Z"),
        ("1709632800.25", "2024-03-05T10:00:00.25Z"),
        ("946684800", "2000-01-01T00:00:00Z"),
        ("1709632800000", "2024-03-05T10:00:00Z"),
        ("946684800000", "2000-01-01T00:00:00Z"),
        ("1709632800123456", "2024-03-05T10:00:00.123456Z"),
    ]

    @Test(arguments: withZones)
    func aZoneInTheTextWinsOverTheSites(_ text: String, _ expected: String) throws {
        let newYork = try #require(Self.newYork)
        #expect(try Timestamp(lenient: text, zone: .utc).description == expected)
        #expect(try Timestamp(lenient: text, zone: newYork).description == expected)
        #expect(try DateText(text).hasZone)
    }

    /// Texts without a zone, and the moment in New York, which is five hours behind UTC on these days of winter.
    static let local: [(String, String)] = [
        // The year first.
        ("2024-01-05", "2024-01-05T05:00:00Z"),
        ("2024-1-5", "2024-01-05T05:00:00Z"),
        ("  2024-01-05\t", "2024-01-05T05:00:00Z"),
        ("2024/01/05", "2024-01-05T05:00:00Z"),
        ("2024/1/5 9:30", "2024-01-05T14:30:00Z"),
        ("2024.01.05", "2024-01-05T05:00:00Z"),
        ("20240105", "2024-01-05T05:00:00Z"),
        ("202401051030", "2024-01-05T15:30:00Z"),
        ("20240105103015", "2024-01-05T15:30:15Z"),
        ("2024-01-05 10:00:00", "2024-01-05T15:00:00Z"),
        ("2024-01-05, 10:00", "2024-01-05T15:00:00Z"),
        ("2024 Jan 5", "2024-01-05T05:00:00Z"),
        ("2024-Jan-05", "2024-01-05T05:00:00Z"),
        // The year last.
        ("01/02/2024", "2024-01-02T05:00:00Z"),
        ("1/2/24 10:00", "2024-01-02T15:00:00Z"),
        ("12/31/1999", "1999-12-31T05:00:00Z"),
        ("25/12/2024", "2024-12-25T05:00:00Z"),
        ("01-02-2024", "2024-02-01T05:00:00Z"),
        ("01-13-2024", "2024-01-13T05:00:00Z"),
        ("13-01-2024", "2024-01-13T05:00:00Z"),
        ("05.01.2024", "2024-01-05T05:00:00Z"),
        ("05.01.2024 10:00", "2024-01-05T15:00:00Z"),
        ("27. 1. 2024", "2024-01-27T05:00:00Z"),
        ("5. 01. 2024 10:00", "2024-01-05T15:00:00Z"),
        ("5.1.2024.", "2024-01-05T05:00:00Z"),
        ("5. 1. 2024., 10:00", "2024-01-05T15:00:00Z"),
        ("2024. 1. 5.", "2024-01-05T05:00:00Z"),
        ("1. 13. 2024", "2024-01-13T05:00:00Z"),
        ("5. Jan. 2024", "2024-01-05T05:00:00Z"),
        ("5. Jan. 10:00:00 2024", "2024-01-05T15:00:00Z"),
        ("5. Jan. 3 pm 2024", "2024-01-05T20:00:00Z"),
        ("5. Jan. 10 p.m. 2024", "2024-01-06T03:00:00Z"),
        ("05.01.2024 10:00 Uhr", "2024-01-05T15:00:00Z"),
        ("2024-01-05 10h30", "2024-01-05T15:30:00Z"),
        ("5/1/24 9h", "2024-05-01T13:00:00Z"),
        ("2024-01-05 - 10:00", "2024-01-05T15:00:00Z"),
        ("2024-01-05 10:00:00 2024", "2024-01-05T15:00:00Z"),
        // Names of months.
        ("Jan 5, 2024", "2024-01-05T05:00:00Z"),
        ("jan. 5 2024", "2024-01-05T05:00:00Z"),
        ("January 5th 2024", "2024-01-05T05:00:00Z"),
        ("January 1st, 2024", "2024-01-01T05:00:00Z"),
        ("the 2nd of January, 2024", "2024-01-02T05:00:00Z"),
        ("5 January 2024", "2024-01-05T05:00:00Z"),
        ("5. January 2024", "2024-01-05T05:00:00Z"),
        ("5-Jan-2024", "2024-01-05T05:00:00Z"),
        ("05-Jan-24", "2024-01-05T05:00:00Z"),
        ("05-Jan-50", "1950-01-05T05:00:00Z"),
        ("Fri, Jan 5 2024 10:00", "2024-01-05T15:00:00Z"),
        ("Friday, January 5, 2024 at 3:04 PM", "2024-01-05T20:04:00Z"),
        ("Fri Jan  5 10:00:00 2024", "2024-01-05T15:00:00Z"),
        ("Sept 5, 2024", "2024-09-05T04:00:00Z"),
        ("May 5, 2024", "2024-05-05T04:00:00Z"),
        // Twelve hours.
        ("2024-01-05 12:00 AM", "2024-01-05T05:00:00Z"),
        ("2024-01-05 12:30 pm", "2024-01-05T17:30:00Z"),
        ("2024-01-05 3pm", "2024-01-05T20:00:00Z"),
        ("2024-01-05 3:04:05\u{202F}PM", "2024-01-05T20:04:05Z"),
        ("2024-01-05 3:04 p.m.", "2024-01-05T20:04:00Z"),
        // A month or a year alone.
        ("2024-01", "2024-01-01T05:00:00Z"),
        ("January 2024", "2024-01-01T05:00:00Z"),
        ("2024", "2024-01-01T05:00:00Z"),
    ]

    @Test("quotation marks around a date do not count", arguments: ["'2024-03-05'", "\"5 March 2024\""])
    func quotes(_ text: String) throws {
        #expect(try Timestamp(lenient: text, zone: .utc) == Timestamp("2024-03-05"))
    }

    @Test(arguments: local)
    func aDateWithoutAZoneIsLocalToTheSite(_ text: String, _ expected: String) throws {
        let newYork = try #require(Self.newYork)
        #expect(try Timestamp(lenient: text, zone: newYork).description == expected)
        #expect(try !DateText(text).hasZone)
    }

    @Test(arguments: [
        ("03/04/2024", "2024-04-03", "2024-03-04"), ("03-04-2024", "2024-04-03", "2024-03-04"),
        ("03.04.2024", "2024-04-03", "2024-04-03"), ("13/04/2024", "2024-04-13", "2024-04-13"),
        ("04-13-2024", "2024-04-13", "2024-04-13"), ("5-Mar-24", "2024-03-05", "2024-03-05"),
        ("2024-03-04", "2024-03-04", "2024-03-04"),
    ])
    func theOrderCountsWhereTheNumbersDoNotTell(_ text: String, _ dayFirst: String, _ monthFirst: String) throws {
        let (first, second) = (Timestamp(dayFirst), Timestamp(monthFirst))
        #expect(try Timestamp(lenient: text, zone: .utc, order: .dayFirst) == first)
        #expect(try Timestamp(lenient: text, zone: .utc, order: .monthFirst) == second)
        #expect(try !DateText(text, order: .dayFirst).isAmbiguous)
    }

    @Test func aDateMayBeAmbiguous() throws {
        #expect(try DateText("03/04/2024 10:00").isAmbiguous)
        for text in ["03/03/2024", "13/04/2024", "04/13/2024", "03-04-2024", "03.04.2024", "2024/03/04"] {
            #expect(try !DateText(text).isAmbiguous, "\(text)")
        }
    }

    @Test func aTimeOfDayIsNoticed() throws {
        #expect(try DateText("2024-01-05 00:00").hasTime)
        #expect(try DateText("1709632800").hasTime)
        #expect(try !DateText("Jan 5, 2024").hasTime)
    }

    static let refused: [(String, DateTextError)] = [
        ("", .empty),
        ("  ", .empty),
        ("2024-02-30", .noSuchDay(year: 2024, month: 2, day: 30)),
        ("30 February 2024", .noSuchDay(year: 2024, month: 2, day: 30)),
        ("Feb 29, 2023", .noSuchDay(year: 2023, month: 2, day: 29)),
        ("2024-01-00", .noSuchDay(year: 2024, month: 1, day: 0)),
        ("20240431", .noSuchDay(year: 2024, month: 4, day: 31)),
        ("2024-13-01", .noSuchMonth(13)),
        ("13/13/2024", .noSuchMonth(13)),
        ("2024-00-01", .noSuchMonth(0)),
        ("0000-01-01", .outOfRange),
        ("9999-12-31 23:00 -05:00", .outOfRange),
        ("0001-01-01 00:00 +05:00", .outOfRange),
        ("2024-01-05 25:00", .noSuchTime("25:00")),
        ("2024-01-05 10:60", .noSuchTime("10:60")),
        ("2024-01-05 10:5", .noSuchTime("10:5")),
        ("2024-01-05 13:00 PM", .noSuchTime("13:00")),
        ("2024-01-05 24:01", .noSuchTime("24:01")),
        ("2024-01-05 10:00 Europe/Nowhere", .unknownZone("Europe/Nowhere")),
        ("2024-01-05 10:00 ../../etc", .unreadable("../../etc")),
        ("2024-01-05 10:00 a/../../etc", .unknownZone("a/../../etc")),
        ("2024-01-05T", .incomplete),
        ("March 5", .incomplete),
        ("10:00", .incomplete),
        ("5", .incomplete),
        ("1024", .incomplete),
        ("now", .unreadable("now")),
        ("today", .unreadable("today")),
        ("v2024-01-05", .unreadable("v2024-01-05")),
        ("2024-01-05x", .unreadable("x")),
        ("3/4", .unreadable("3/4")),
        ("27. 2025", .incomplete),
        ("5.1.2024.7", .unreadable(".7")),
        ("30. 2. 2024", .noSuchDay(year: 2024, month: 2, day: 30)),
        ("13. 13. 2024", .noSuchMonth(13)),
        ("2024-01-05 10:00 2023", .unreadable("2023")),
        ("2024-01-05 10:00 2024-01-06", .unreadable("2024-01-06")),
        ("2024-01-05 2024 10:00", .unreadable("2024")),
        ("2024-01-05 10h5", .noSuchTime("10h5")),
        ("2024-01-05 25h", .noSuchTime("25h")),
        ("2024-01-05 - 10", .unreadable("-")),
        ("2024-W10-2", .unreadable("-W10-2")),
        ("2024-01-05 10:00 +25:00", .unreadable("+25:00")),
        ("2024-01-05 10:00 +01:00 +02:00", .unreadable("+02:00")),
        ("2024-01-05 2024-01-06", .unreadable("2024-01-06")),
        ("2024-01-05 (unclosed", .unreadable("(unclosed")),
        ("5. März 2024", .unreadable("5. März 2024")),
        ("２０２４-01-05", .unreadable("２０２４-01-05")),
        ("99999999999999999999", .unreadable("99999999999999999999")),
        (String(repeating: "1", count: 200), .unreadable(String(repeating: "1", count: 32) + "...")),
    ]

    @Test(arguments: refused)
    func theReasonIsGiven(_ text: String, _ expected: DateTextError) {
        let error = #expect(throws: DateTextError.self) { try Timestamp(lenient: text, zone: .utc) }
        #expect(error == expected)
        #expect(error?.description.isEmpty == false)
    }

    @Test func reasonsAreClauses() {
        #expect(DateTextError.noSuchDay(year: 2024, month: 2, day: 30).description == "February 2024 has no day 30")
        #expect(DateTextError.noSuchMonth(13).description == "there is no month 13")
        #expect(DateTextError.noSuchTime("25:00").description == "there is no time of day `25:00`")
    }

    /// Whatever `Timestamp.init(_:)` reads must mean the same here.
    @Test(arguments: TimestampParsingTests.accepted)
    func strictFormsKeepTheirMeaning(_ text: String, _ expected: String) throws {
        #expect(try Timestamp(lenient: text, zone: .utc).description == expected)
    }

    @Test func anyPrefixAndAnyDamageIsReadOrRefused() throws {
        var (readCount, refusedCount) = (0, 0)
        func read(_ bytes: some Collection<UInt8>) {
            do {
                let moment = try DateText(String(decoding: bytes, as: UTF8.self)).timestamp(in: .utc)
                #expect(Timestamp.parsableSeconds ~= moment.seconds)
                readCount += 1
            } catch {
                refusedCount += 1
            }
        }
        for (text, _) in Self.withZones + Self.local {
            let bytes = Array(text.utf8)
            for end in bytes.indices { read(bytes[..<end]) }
            for index in bytes.indices {
                for byte in [UInt8(ascii: " "), UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0, 0xFF] {
                    var damaged = bytes
                    damaged[index] = byte
                    read(damaged)
                }
            }
        }
        #expect(readCount > 100)
        #expect(refusedCount > 100)
    }
}
