/// Random numbers that are the same on every run: SplitMix64.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// Damages bytes in the ways that files and requests are damaged: flips, cuts, repeats, and pieces from elsewhere.
package struct Mutator {
    private var generator: SeededGenerator
    private let pieces: [[UInt8]]

    /// `pieces` are put in at random places.
    package init(seed: UInt64, pieces: [String]) {
        generator = SeededGenerator(seed: seed)
        self.pieces = pieces.map { Array($0.utf8) }
    }

    package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let index = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0 where index < bytes.count: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.removeLast(bytes.count - index)
            case 2:
                let end = Int.random(in: index...bytes.count, using: &generator)
                bytes.removeSubrange(index..<end)
            case 3:
                let end = Int.random(in: index...bytes.count, using: &generator)
                bytes.insert(contentsOf: bytes[index..<min(end, index + 64)], at: index)
            default:
                if let piece = pieces.randomElement(using: &generator) { bytes.insert(contentsOf: piece, at: index) }
            }
        }
        return bytes
    }
}
