internal import Base

/// The commits by which a repository has come to its present state, along the first parents: when each change arrived.
///
/// Every clone with the same commit has the same. The moments rise from commit to commit, whatever the clocks of their
/// authors said, so that what arrives later is always later.
struct GitMainline: Sendable {
    /// The name of the newest commit.
    private(set) var head = ""
    /// The names that git has for the content of the committed files, by their paths below the top of the repository.
    let contents: [String: String]
    /// When each path was changed last, a removed one too, in microseconds since 1970; no two have the same.
    private(set) var changes: [String: Int64] = [:]
    /// The moments of the commits, rising, in microseconds since 1970.
    private(set) var commits: [Int64] = []

    private static let logArguments = [
        "log", "-z", "--first-parent", "--diff-merges=first-parent", "--format=%x01%H %ct", "--name-only",
        "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature",
    ]

    /// Asks git, one process for the history and one for the files; throws where it cannot tell.
    init(of folder: String) throws(GitProcess.Failure) {
        var listed: [String: String] = [:]
        var parts = NULSeparated()
        try GitProcess.run(["ls-tree", "-r", "-z", "--full-tree", "HEAD"], in: folder) { bytes in
            for byte in bytes {
                guard let part = parts.part(endedBy: byte) else { continue }
                // `100644 blob NAME<tab>PATH`; a submodule is a `commit`.
                guard let tab = part.firstIndex(of: UInt8(ascii: "\t")) else { continue }
                let fields = part[..<tab].split(separator: UInt8(ascii: " "))
                guard fields.count == 3, fields[1].elementsEqual("blob".utf8) else { continue }
                listed[String(decoding: part[(tab + 1)...], as: UTF8.self)] = String(decoding: fields[2], as: UTF8.self)
            }
        }
        contents = listed
        var reader = Reader()
        try GitProcess.run(Self.logArguments, in: folder) { reader.take($0) }
        take(reader.history)
    }

    /// The newest commit's moment.
    var newest: Int64 { commits.last ?? 0 }

    /// The first commit at a moment or after it; nil where all are before.
    func commit(notBefore moment: Int64) -> Int64? {
        let index = commits.partitioningIndex { $0 >= moment }
        return index < commits.count ? commits[index] : nil
    }

    /// Gives each commit a second of its own at least, from the oldest on, and each of its files a microsecond.
    private mutating func take(_ history: [Reader.Commit]) {
        head = history.first?.name ?? ""
        var last: Int64 = 0
        for commit in history.reversed() {
            let moment = max(commit.time, last) * 1_000_000
            commits.append(moment)
            for (index, path) in commit.paths.enumerated() { changes[path] = moment + Int64(index) }
            last = moment / 1_000_000 + 1 + Int64(commit.paths.count) / 1_000_000
        }
    }

    /// Reads the log, the newest commit first.
    private struct Reader {
        struct Commit {
            var name: String
            /// Seconds since 1970.
            var time: Int64
            var paths: [String] = []
        }

        private(set) var history: [Commit] = []
        private var listing = CommitListing()

        mutating func take(_ bytes: some Sequence<UInt8>) {
            listing.read(bytes) { part in
                switch part {
                case .path(let path):
                    if !history.isEmpty { history[history.count - 1].paths.append(path) }
                case .commit(let text):
                    let fields = text.split(separator: " ")
                    // A time that no calendar has comes from a broken commit.
                    let time = fields.count == 2 ? Int64(fields[1]).map { min(max($0, 0), 1 << 33) } : nil
                    history.append(Commit(name: String(fields.first ?? ""), time: time ?? 0))
                }
            }
        }
    }
}
