/// The form of a row of postings; see the migration.
enum Postings {
    static let chunkBits: Int64 = 15
    static let chunkMask: Int64 = (1 << chunkBits) - 1

    /// An article by the lower bits of its key; `isInTitle` nil removes it.
    typealias Change = (article: UInt16, isInTitle: Bool?)

    /// Calls `body` for each article of a row, by the lower bits of its key, and with whether the word is in its title.
    static func forEach(in row: UnsafeRawBufferPointer, _ body: (Int, Bool) -> Void) {
        for offset in stride(from: 0, to: row.count - 1, by: 2) {
            let code = Int(row[offset]) | Int(row[offset + 1]) << 8
            body(code >> 1, code & 1 == 1)
        }
    }

    /// A row after changes, which are in ascending order, each article once.
    static func applying(_ changes: [Change], to row: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(row.count + changes.count * 2)
        var next = 0
        func append(_ code: UInt16) {
            result.append(UInt8(truncatingIfNeeded: code))
            result.append(UInt8(truncatingIfNeeded: code >> 8))
        }
        func apply(_ change: Change) {
            if let isInTitle = change.isInTitle { append(change.article << 1 | (isInTitle ? 1 : 0)) }
        }
        for index in stride(from: 0, to: row.count - 1, by: 2) {
            let code = UInt16(row[index]) | UInt16(row[index + 1]) << 8
            while next < changes.count, changes[next].article < code >> 1 {
                apply(changes[next])
                next += 1
            }
            if next < changes.count, changes[next].article == code >> 1 {
                apply(changes[next])
                next += 1
            } else {
                append(code)
            }
        }
        for change in changes[next...] { apply(change) }
        return result
    }
}
