import Testing

@testable import Base

@Suite struct TimeZoneRulesTests {
    /// The night in which clocks go forward or back, and what a text without a zone means then.
    static let changes: [(zone: String, local: String, utc: String)] = [
        // 02:00 to 03:00 does not exist in New York.
        ("America/New_York", "2024-03-10 01:59", "2024-03-10T06:59:00Z"),
        ("America/New_York", "2024-03-10 02:00", "2024-03-10T07:00:00Z"),
        ("America/New_York", "2024-03-10 02:30", "2024-03-10T07:30:00Z"),
        ("America/New_York", "2024-03-10 03:00", "2024-03-10T07:00:00Z"),
        // 01:00 to 02:00 comes twice; the first one counts.
        ("America/New_York", "2024-11-03 00:59", "2024-11-03T04:59:00Z"),
        ("America/New_York", "2024-11-03 01:30", "2024-11-03T05:30:00Z"),
        ("America/New_York", "2024-11-03 02:00", "2024-11-03T07:00:00Z"),
        ("Europe/Berlin", "2024-03-31 02:30", "2024-03-31T01:30:00Z"),
        ("Europe/Berlin", "2024-10-27 02:30", "2024-10-27T00:30:00Z"),
        ("Europe/Berlin", "2024-10-27 03:00", "2024-10-27T02:00:00Z"),
        // Half an hour.
        ("Australia/Lord_Howe", "2024-04-07 01:45", "2024-04-06T14:45:00Z"),
        ("Australia/Lord_Howe", "2024-10-06 02:15", "2024-10-05T15:45:00Z"),
        // The southern half, after the last transition of the database.
        ("Australia/Sydney", "2060-01-15 12:00", "2060-01-15T01:00:00Z"),
        ("Australia/Sydney", "2060-07-15 12:00", "2060-07-15T02:00:00Z"),
        ("America/New_York", "2060-07-15 12:00", "2060-07-15T16:00:00Z"),
        ("Europe/Dublin", "2060-07-15 12:00", "2060-07-15T11:00:00Z"),
        ("Europe/Dublin", "2060-01-15 12:00", "2060-01-15T12:00:00Z"),
        // A day that a zone left out.
        ("Pacific/Apia", "2011-12-29 12:00", "2011-12-29T22:00:00Z"),
        ("Pacific/Apia", "2011-12-31 12:00", "2011-12-30T22:00:00Z"),
        // Local mean time, before there were zones.
        ("Europe/Paris", "1850-01-01 00:00", "1849-12-31T23:50:39Z"),
        ("Asia/Kolkata", "2024-03-05 10:00", "2024-03-05T04:30:00Z"),
        ("+05:45", "2024-03-05 10:00", "2024-03-05T04:15:00Z"),
        ("UTC", "2024-03-05 10:00", "2024-03-05T10:00:00Z"),
    ]

    @Test(arguments: changes)
    func aLocalTimeIsOneMoment(_ zone: String, _ local: String, _ utc: String) throws {
        let rules = try #require(TimeZoneRules(name: zone))
        #expect(try Timestamp(lenient: local, zone: rules).description == utc)
    }

    @Test(
        arguments: [
            ("UTC", "UTC"), ("utc", "UTC"), ("Z", "UTC"), ("GMT", "UTC"), ("+00:00", "UTC"), ("-0530", "-05:30"),
            ("+2", "+02:00"), ("UTC+2", "+02:00"), ("GMT-5", "-05:00"), ("PST", "-08:00"),
            ("Europe/Berlin", "Europe/Berlin"), ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ]
    )
    func namesAndOffsetsAreKnown(_ name: String, _ expected: String) {
        #expect(TimeZoneRules(name: name)?.name == expected)
    }

    @Test(
        arguments: [
            "", "Mars/Olympus", "../../../etc/passwd", "/etc/passwd", "Europe", "Europe/", ".", "+24:00", "zone.tab",
            "tzdata.zi", "+", "Europe/Berl\u{EF}n", "Europe/Berlin\0", "Europe//Berlin", "right/Europe/Berlin",
        ]
    )
    func otherNamesAreNot(_ name: String) {
        #expect(TimeZoneRules(name: name) == nil)
    }

    /// A file of version 2 with one type at +01:00, transitions to it in these seconds, and so many leap seconds.
    private func file(_ transitions: [UInt8] = [], leapSeconds: UInt8 = 0) -> [UInt8] {
        var file: [UInt8] = []
        func addHeader(_ transitions: UInt8, _ leapSeconds: UInt8) {
            file += Array("TZif2".utf8)
            file += [UInt8](repeating: 0, count: 15)
            for count: UInt8 in [0, 0, leapSeconds, transitions, 1, 4] { file += [0, 0, 0, count] }
        }
        let types: [UInt8] = [0, 0, 0x0E, 0x10, 0, 0] + Array("CET\0".utf8)
        addHeader(0, 0)
        file += types
        addHeader(UInt8(transitions.count), leapSeconds)
        for second in transitions { file += [0, 0, 0, 0, 0, 0, 0, second] }
        file += [UInt8](repeating: 0, count: transitions.count)
        file += types
        file += [UInt8](repeating: 0, count: 12 * Int(leapSeconds))
        return file
    }

    @Test func aFileWithLeapSecondsIsNoZone() {
        #expect(ZoneFile(file()) != nil)
        #expect(ZoneFile(file(leapSeconds: 1)) == nil)
    }

    @Test func transitionsAscend() {
        #expect(ZoneFile(file([1, 2, 3])) != nil)
        #expect(ZoneFile(file([1, 3, 2])) == nil)
        #expect(ZoneFile(file([1, 1])) == nil)
    }

    @Test func aFileThatIsCutOffIsNoZone() throws {
        // Version 2, both blocks with one type at +01:00 and no transitions, then a rule.
        let counts: [UInt8] = Array(repeating: 0, count: 16) + [0, 0, 0, 1, 0, 0, 0, 4]
        let block = Array("TZif2".utf8) + Array(repeating: 0, count: 15) + counts
        let data: [UInt8] = [0, 0, 0x0E, 0x10, 0, 0] + Array("CET\0".utf8)
        let footer = Array("\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8)
        let file = block + data + block + data + footer
        let zone = try #require(ZoneFile(file))
        #expect(zone.secondsEast(at: 1_704_067_200) == 3600)
        #expect(zone.secondsEast(at: 1_720_000_000) == 7200)
        // After the data, only the rule is missing.
        let size = file.count - footer.count
        for end in 0..<size { #expect(ZoneFile(Array(file[..<end])) == nil) }
        for end in size...file.count { #expect(ZoneFile(Array(file[..<end])) != nil) }
        for index in file.indices {
            var damaged = file
            damaged[index] = 0xFF
            _ = ZoneFile(damaged)?.secondsEast(at: 1_720_000_000)
        }
    }

    /// 2024-01-01 and 2024-07-01 at noon, seconds east of UTC.
    @Test(
        arguments: [
            ("UTC0", 0, 0), ("EST5", -18_000, -18_000), ("<+0330>-3:30", 12_600, 12_600),
            ("EST5EDT,M3.2.0,M11.1.0", -18_000, -14_400), ("AEST-10AEDT,M10.1.0,M4.1.0/3", 39_600, 36_000),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", 0, 3600), ("CET-1CEST,J60,J300/3", 3600, 7200),
            ("CET-1CEST,59/0,299/-1", 3600, 7200), ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7200, -3600),
            ("LHST-10:30LHDT-11,M10.1.0,M4.1.0", 39_600, 37_800),
        ]
    )
    func rulesAreRead(_ text: String, _ winter: Int, _ summer: Int) throws {
        let rule = try #require(ZoneRule(text))
        #expect(rule.secondsEast(at: 1_704_110_400) == winter)
        #expect(rule.secondsEast(at: 1_719_835_200) == summer)
    }

    @Test(
        arguments: [
            "", "EST", "E5", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
            "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J5", "EST5EDT,366,1", "EST200", "<EST5", "EST5EDT,M3.2.0,M11.1.0x",
        ]
    )
    func whatIsNoRuleIsRefused(_ text: String) {
        #expect(ZoneRule(text) == nil)
    }
}
