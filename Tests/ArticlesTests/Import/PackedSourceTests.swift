import TestSupport
import Testing

@testable import Articles

@Suite struct PackedSourceTests {
    @Test(arguments: [0, 1, 64, 65, 249, 250, 251, 761, 762, 763, 2047, 5000, 300_000], [true, false])
    func whatIsPackedComesBack(_ count: Int, _ isRandom: Bool) {
        var random = SeededGenerator(seed: UInt64(count))
        let file = (0..<count).map { isRandom ? UInt8.random(in: .min ... .max, using: &random) : UInt8($0 % 7 + 65) }
        let packed = PackedSource(file, body: nil)
        #expect(PackedSource(packed: packed.bytes).unpacked(body: nil) == file)
        #expect(packed.bytes.count <= count + 1)
        if count > 100, !isRandom { #expect(packed.bytes.count < count / 2) }
    }

    @Test func theBodyIsNotKeptTwice() {
        let body = String(repeating: "Ebb and flood. ", count: 100)
        let file = Array("---\ntitle: A\n---\n\(body)".utf8)
        let packed = PackedSource(file, body: body)
        #expect(packed.bytes.count < 30)
        #expect(packed.unpacked(body: body) == file)
        // Without its body the file cannot come back.
        #expect(packed.unpacked(body: nil) == nil)
        let other = PackedSource(file, body: "what a title was taken from")
        #expect(other.unpacked(body: nil) == file)
    }

    @Test func damageIsNoticedAndTakesNoMemory() {
        let packed = PackedSource([UInt8](repeating: 65, count: 500), body: nil).bytes
        #expect(PackedSource(packed: []).unpacked(body: nil) == nil)
        for count in 1..<packed.count {
            #expect(PackedSource(packed: Array(packed[..<count])).unpacked(body: nil) == nil)
        }
        for index in 1..<5 {
            var damaged = packed
            damaged[index] ^= 0xFF
            #expect(PackedSource(packed: damaged).unpacked(body: nil) == nil)
        }
    }
}
