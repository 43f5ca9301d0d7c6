import Testing

@testable import Storage

@Suite struct TermMatchesTests {
    /// Counts of the database may be damaged, so that more articles come than it says.
    @Test(arguments: [0, 1, 5_000]) func moreMayComeThanWereExpected(_ capacity: Int) {
        var matches = TermMatches(capacity: capacity)
        for key in UInt32(0)..<5_000 { matches.add(key, weight: 1, bit: 1) }
        for key in stride(from: UInt32(0), to: 5_000, by: 2) { matches.add(key, weight: 2, bit: 2) }
        #expect(matches.entries.count == 5_000)
        for key in UInt32(0)..<5_000 {
            #expect(matches[key]?.weight == (key.isMultiple(of: 2) ? 3 : 1))
            #expect(matches[key]?.terms == (key.isMultiple(of: 2) ? 3 : 1))
        }
        #expect(matches[5_000] == nil)
    }
}
