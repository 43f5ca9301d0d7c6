/// The SHA-256 hash (FIPS 180-4), and HMAC with it (RFC 2104).
///
/// For short messages, such as tokens, cursors, webhooks and commits: a message is copied once. FoundationEssentials
/// has no hash function, and a cryptographic library would add more to the build than all the rest of the program.
package enum SHA256 {
    /// The hash value after a block: H(i) of FIPS 180-4.
    private typealias State = InlineArray<8, UInt32>

    private static let blockSize = 64

    private static let initial: State = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]

    /// The 32 bytes of the digest.
    package static func digest(_ message: [UInt8]) -> [UInt8] {
        digest(of: message, from: initial, after: 0)
    }

    /// The digest of a message, of which `state` has the first blocks already, `prefixLength` bytes long.
    private static func digest(of rest: [UInt8], from state: State, after prefixLength: Int) -> [UInt8] {
        var padded = rest
        padded.reserveCapacity(rest.count + blockSize + 9)
        padded.append(0x80)
        let excess = padded.count % blockSize
        padded += repeatElement(0, count: (excess <= 56 ? 56 : 120) - excess)
        let bits = UInt64(prefixLength + rest.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        let state = self.state(after: padded, from: state)
        return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            for index in state.indices {
                for byte in 0..<4 {
                    buffer[4 * index + byte] = UInt8(truncatingIfNeeded: state[index] >> UInt32(24 - 8 * byte))
                }
            }
            count = 32
        }
    }

    /// The state after whole blocks.
    private static func state(after blocks: [UInt8], from state: State) -> State {
        var state = state
        blocks.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: blockSize) {
                compress(&state, UnsafeRawBufferPointer(rebasing: bytes[start..<start + blockSize]))
            }
        }
        return state
    }

    /// A key for authentication codes (HMAC).
    ///
    /// It stores the states after its two blocks, which saves two of four blocks, or of five for more than 55 bytes.
    package struct Key: Sendable {
        private let inner: State
        private let outer: State

        /// Any number of bytes; 32 random ones are best.
        package init(_ key: [UInt8]) {
            var block = key.count > blockSize ? digest(key) : key
            block += [UInt8](repeating: 0, count: blockSize - block.count)
            inner = state(after: block.map { $0 ^ 0x36 }, from: initial)
            outer = state(after: block.map { $0 ^ 0x5C }, from: initial)
        }

        /// The 32 bytes of a message's authentication code.
        package func authenticationCode(_ message: [UInt8]) -> [UInt8] {
            let hash = digest(of: message, from: inner, after: blockSize)
            return digest(of: hash, from: outer, after: blockSize)
        }
    }

    /// Whether two digests are equal, in a time that depends on their length alone.
    package static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        var difference: UInt8 = 0
        for index in one.indices { difference |= one[index] ^ other[index] }
        return difference == 0
    }

    private static func compress(_ state: inout State, _ block: UnsafeRawBufferPointer) {
        var words = InlineArray<64, UInt32>(repeating: 0)
        for index in 0..<16 {
            words[unchecked: index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
        }
        // All indexes of this loop and the next one are below 64.
        for index in 16..<64 {
            let (early, late) = (words[unchecked: index - 15], words[unchecked: index - 2])
            let sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
            let sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
            words[unchecked: index] = words[unchecked: index - 16] &+ sigma0 &+ words[unchecked: index - 7] &+ sigma1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        // Eight rounds, after which each variable has its own name again: nothing is moved from one to the next.
        for start in stride(from: 0, to: 64, by: 8) {
            func word(_ index: Int) -> UInt32 { constants[unchecked: start + index] &+ words[unchecked: start + index] }
            round(a, b, c, &d, e, f, g, &h, word(0))
            round(h, a, b, &c, d, e, f, &g, word(1))
            round(g, h, a, &b, c, d, e, &f, word(2))
            round(f, g, h, &a, b, c, d, &e, word(3))
            round(e, f, g, &h, a, b, c, &d, word(4))
            round(d, e, f, &g, h, a, b, &c, word(5))
            round(c, d, e, &f, g, h, a, &b, word(6))
            round(b, c, d, &e, f, g, h, &a, word(7))
        }
        let change: State = [a, b, c, d, e, f, g, h]
        for index in state.indices { state[index] &+= change[index] }
    }

    /// One round, where the names of the variables are those of its beginning; `d` is `e` of the next one, and `h` its
    /// `a`.
    @inline(__always)
    private static func round(
        _ a: UInt32,
        _ b: UInt32,
        _ c: UInt32,
        _ d: inout UInt32,
        _ e: UInt32,
        _ f: UInt32,
        _ g: UInt32,
        _ h: inout UInt32,
        _ word: UInt32
    ) {
        let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let choice = ((f ^ g) & e) ^ g
        let temporary1 = h &+ sum1 &+ choice &+ word
        let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        let majority = (a & b) | (c & (a | b))
        d = d &+ temporary1
        h = temporary1 &+ sum0 &+ majority
    }

    @inline(__always)
    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let constants: InlineArray<64, UInt32> = [
        0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
        0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
        0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
        0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
        0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
        0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
        0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
        0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
    ]
}
