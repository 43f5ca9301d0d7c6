/// One numbered change of a schema.
package struct Migration: Sendable, Hashable {
    /// Counts from 1 without gaps.
    package var number: Int
    /// What it does, in a few words: the file's name without its number and ending.
    package var name: String
    /// Statements that make the step, in one text.
    package var sql: String

    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// FNV-1a over the SQL, 64 bits in hex: it tells an edited file, not an attacker.
    package var checksum: String {
        let hash = sql.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
