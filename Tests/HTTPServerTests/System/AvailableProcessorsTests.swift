import TestSupport
import Testing

@testable import HTTPServer

@Suite struct AvailableProcessorsTests {
    @Test(arguments: [
        ("max 100000\n", nil), ("100000 100000\n", 1), ("50000 100000\n", 1), ("150000 100000\n", 2),
        ("400000 100000", 4),
        ("1 100000", 1), ("", nil), ("-1 100000", nil), ("100000 0", nil), ("100000", nil), ("a b", nil),
    ])
    func aQuotaIsRoundedUp(_ text: String, _ count: Int?) {
        #expect(AvailableProcessors.quota(of: text) == count)
    }

    @Test func theGroupOfVersion2IsTaken() {
        #expect(AvailableProcessors.group("12:cpu:/old\n0::/system.slice/a.service\n") == "/system.slice/a.service")
        #expect(AvailableProcessors.group("0::/\n") == "/")
        #expect(AvailableProcessors.group("12:cpu:/old\n") == nil)
    }

    @Test func theLeastQuotaOfTheGroupsAboveCounts() throws {
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("a/cpu.max", "200000 100000"), ("a/b/cpu.max", "max 100000"), ("c/cpu.max", "300000 100000"),
        ] {
            try folder.write(text, to: name)
        }
        let root = folder.path
        #expect(AvailableProcessors.quota("/a/b", below: root) == 2)
        #expect(AvailableProcessors.quota("/c", below: root) == 3)
        #expect(AvailableProcessors.quota("/", below: root) == nil)
        #expect(AvailableProcessors.quota("/nothing", below: root) == nil)
    }

    @Test func thereIsOneAtLeast() {
        #expect(AvailableProcessors.count() >= 1)
    }
}
