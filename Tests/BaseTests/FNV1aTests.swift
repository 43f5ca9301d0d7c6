import Base
import Testing

@Suite struct FNV1aTests {
    /// The test vectors of the hash's authors.
    @Test(arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)])
    func vectors(_ text: String, _ hash: UInt64) {
        #expect(UInt64(bitPattern: FNV1a.hash(text)) == hash)
    }

    @Test func theSeedFollowsFromHashAndBytes() {
        for seed in [0, 1, -1, Int64.min, .max, 0x1234_5678_9ABC_DEF0] {
            for bytes in [[], [0], [255, 0, 1], Array("Some text that is longer.".utf8)] as [[UInt8]] {
                #expect(FNV1a.seed(of: FNV1a.hash(bytes, seed: seed), bytes) == seed)
            }
        }
    }
}
