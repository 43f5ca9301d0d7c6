package import Base

/// When each file of a content folder was committed last, by its path below the folder.
package struct CommitTimes: Sendable {
    private var times: [String: Timestamp] = [:]

    package init() {}

    /// The time of a file's last commit; nil for a file that is in none.
    package subscript(path: String) -> Timestamp? { times[path] }

    /// A number that changes with the times.
    var digest: Int64 {
        times.reduce(0) { $0 ^ FNV1a.hash("\($1.key)\0\($1.value.microseconds)") }
    }

    /// Takes in what `git log -z --format=%x01%ct --name-only` prints, piece by piece.
    struct Reader {
        private(set) var times = CommitTimes()
        private var commit: Timestamp?
        private var parts = NULSeparated()

        mutating func take(_ bytes: some Sequence<UInt8>) {
            for byte in bytes {
                if let part = parts.part(endedBy: byte) { take(part: part) }
            }
        }

        private mutating func take(part: [UInt8]) {
            let part = part.first == UInt8(ascii: "\n") ? part.dropFirst() : part[...]
            guard let first = part.first else { return }
            if first == 1 {
                commit = Int64(String(decoding: part.dropFirst(), as: UTF8.self)).flatMap {
                    abs($0) < 1 << 40 ? Timestamp(microseconds: $0 * 1_000_000) : nil
                }
                return
            }
            let path = String(decoding: part, as: UTF8.self)
            guard let commit, ContentPath(path).kind == .document else { return }
            times.times[path] = max(times.times[path] ?? commit, commit)
        }
    }
}
