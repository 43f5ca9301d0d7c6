import Base
import Testing

@Suite struct ContentHashTests {
    /// Clients keep tags for days, so a new version of the program must not change them without need.
    @Test func theHashIsTheSameOnEveryMachine() {
        #expect(ContentHash.hash([]) == 0x0731_CE5A_BE3C_1163)
        #expect(ContentHash.hash(Array("{\"data\":[]}".utf8)) == 0x792A_269F_0AE2_32F5)
        #expect(ContentHash.hash(Array(0..<100)) == 0xD7B3_7900_C383_FC2A)
    }

    @Test func everyBitAndTheLengthCount() {
        var hashes: Set<UInt64> = []
        var count = 0
        func note(_ bytes: [UInt8], seed: UInt64 = 0) {
            hashes.insert(ContentHash.hash(bytes, seed: seed))
            count += 1
        }
        for length in 0...80 {
            let bytes = [UInt8](repeating: 0, count: length)
            note(bytes)
            note(bytes, seed: 1)
            for place in 0..<length {
                for bit in 0..<8 {
                    var changed = bytes
                    changed[place] ^= 1 << UInt8(bit)
                    note(changed)
                }
            }
        }
        // Two equal blocks that change places.
        let blocks = (0..<64).map { UInt8($0) }
        for shift in stride(from: 0, to: 64, by: 8) { note(Array(blocks[shift...] + blocks[..<shift])) }
        #expect(hashes.count == count)
    }
}
