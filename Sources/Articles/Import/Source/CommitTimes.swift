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
        private var listing = CommitListing()

        mutating func take(_ bytes: some Sequence<UInt8>) {
            listing.read(bytes) { part in
                switch part {
                case .commit(let text):
                    commit = Int64(text).flatMap {
                        abs($0) < 1 << 40 ? Timestamp(microseconds: $0 * 1_000_000) : nil
                    }
                case .path(let path):
                    guard let commit, ContentPath(path).kind == .document else { return }
                    times.times[path] = max(times.times[path] ?? commit, commit)
                }
            }
        }
    }
}
