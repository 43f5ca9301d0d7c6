import TestSupport
import Testing

@testable import HTTP

@Suite struct HTTPDateTests {
    /// 2026-11-24.
    private static let now: Int64 = 1_795_478_400

    private func parse(_ text: String) -> Int64? {
        Array(text.utf8).withUnsafeBytes { HTTPDate.parse($0, now: Self.now) }
    }

    @Test(
        "the three forms",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Int64(784_111_777)), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Wed Nov 16 08:49:37 1994", 784_975_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Wednesday, 01-Jan-70 00:00:00 GMT", 3_155_760_000),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
            ("Wednesday, 01-Jan-76 00:00:00 GMT", 3_345_062_400), ("Saturday, 01-Jan-77 00:00:00 GMT", 220_924_800),
            ("Tuesday, 24-Nov-76 00:00:00 GMT", 3_373_401_600), ("Wednesday, 24-Nov-76 00:00:01 GMT", 217_641_601),
            ("Friday, 31-Dec-76 23:59:59 GMT", 220_924_799), ("Mon, 01 Jan 0001 00:00:00 GMT", -62_135_596_800),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200), ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
            ("Thu Jan  1 00:00:00 1000", -30_610_224_000),
        ]
    )
    func allThreeFormsAreRead(_ text: String, _ seconds: Int64) {
        #expect(parse(text) == seconds)
    }

    @Test(arguments: [
        "", "yesterday", "0", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 08:49:37 gmt", "sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06-Nov-1994 08:49:37 GMT", "Sunday, 06 Nov 1994 08:49:37 GMT", "Sun 06 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sunday, 31-Feb-94 08:49:37 GMT", "Sunday, 06-Nov-94 24:00:00 GMT",
        "Sun, 29 Feb 1900 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT", "Sun,  06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov 6 08:49:37 1994",
        "Sun Nov 06 08:49:37 94", "Xyz, 06 Nov 1994 08:49:37 GMT", "Su, 06 Nov 1994 08:49:37 GMT",
        "Sund, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37\u{0} GMT", "\"Sun, 06 Nov 1994 08:49:37 GMT\"",
    ])
    func nothingElseIsRead(_ text: String) {
        #expect(parse(text) == nil)
    }

    @Test(arguments: [
        (Int64(-62_135_596_800), "Mon, 01 Jan 0001 00:00:00 GMT"), (-30_610_224_001, "Tue, 31 Dec 0999 23:59:59 GMT"),
        (-30_610_224_000, "Wed, 01 Jan 1000 00:00:00 GMT"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func yearsHaveFourDigits(_ seconds: Int64, _ text: String) {
        #expect(HTTPDate.string(seconds) == text)
    }

    @Test func writingAndReadingAgree() {
        var generator = SeededGenerator(seed: 7)
        #expect(HTTPDate.string(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        for _ in 0..<2000 {
            let seconds = Int64.random(in: -5_000_000_000...60_000_000_000, using: &generator)
            #expect(parse(HTTPDate.string(seconds)) == seconds)
        }
    }
}
