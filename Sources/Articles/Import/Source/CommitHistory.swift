package import Base
internal import Glibc

/// What the history of a repository says of a content folder in it, for imports that are the same on every machine.
package final class CommitHistory: Sendable {
    private let mainline: GitMainline
    /// The folders that committed files lie in, below the top, each with a slash at its end.
    private let folders: Set<String>
    private let found = Locked(Found())

    private struct Found {
        /// What is not as it was committed, each with the reason.
        var refusals: [String: String] = [:]
        /// The paths of articles that everybody may see, and may have seen since their documents were changed last.
        var steady: Set<String> = []
        /// When it was seen last that an article became public, or ceased to be, because its moment had come.
        var lastTransition: Int64 = 0
    }

    /// Why there is nothing to import.
    package struct Refusal: Error, CustomStringConvertible {
        package let description: String
    }

    init(_ mainline: GitMainline) {
        self.mainline = mainline
        var folders: Set<String> = [""]
        for path in mainline.contents.keys {
            var rest = path[...]
            while let slash = rest.lastIndex(of: "/") {
                guard folders.insert(String(rest[...slash])).inserted else { break }
                rest = rest[..<slash]
            }
        }
        self.folders = folders
    }

    /// The name of the newest commit.
    package var commit: String { mainline.head }

    /// How many commits there were, at least one.
    package var commitCount: Int { mainline.commits.count }

    /// The moment of the newest commit.
    package var moment: Timestamp { Timestamp(microseconds: mainline.newest) }

    func hasFolder(_ path: String) -> Bool { folders.contains(path) }

    func hasFile(_ path: String) -> Bool { mainline.contents[path] != nil }

    /// When the file at a path was changed last; nil where it never was committed.
    func change(of path: String) -> Int64? { mainline.changes[path] }

    /// The committed files in a folder and below, by their paths in it, in no order.
    func files(in folder: String) -> [Substring] {
        mainline.contents.keys.filter { $0.hasPrefix(folder) }.map { $0.dropFirst(folder.count) }
    }

    // MARK: What was read

    /// Whether bytes are those of the committed file at a path.
    func holds(_ bytes: [UInt8], at path: String) -> Bool {
        guard let name = mainline.contents[path] else { return false }
        let object = Array("blob \(bytes.count)\0".utf8) + bytes
        // Repositories name objects by one of two hash functions.
        let digest = name.utf8.count == 40 ? SHA1.digest(object) : SHA256.digest(object)
        return digest.flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined() == name
    }

    func refuse(_ path: String, _ reason: String) {
        found.withLock { $0.refusals[path] = reason }
    }

    /// Takes note of an article, and returns when its document was changed last.
    func note(_ article: Article, at path: String) -> Timestamp? {
        guard let change = mainline.changes[path] else {
            refuse(path, "is no file of its own")
            return nil
        }
        let transitions = [article.publicFrom, article.publicUntil].compactMap { $0?.microseconds }
            .filter { $0 > change && $0 <= mainline.newest }
        found.withLock { found in
            for moment in transitions {
                found.lastTransition = max(found.lastTransition, mainline.commit(notBefore: moment) ?? 0)
            }
            if article.availability(at: self.moment) == .listed { found.steady.insert(path) }
        }
        return Timestamp(microseconds: change)
    }

    /// Throws a `Refusal` where anything that was read is not as it was committed.
    package func requireCommitted() throws {
        let refusals = found.withLock { $0.refusals }.sorted { $0.key < $1.key }
        guard let first = refusals.first else { return }
        let more = refusals.count > 1 ? " (and \(refusals.count - 1) more)" : ""
        throw Refusal(
            description: "\(first.key) \(first.value)\(more); commit or remove it, or import without --deterministic"
        )
    }

    /// The moment from which on all that has changed are documents of articles that are public now.
    ///
    /// Clients that have followed the changes up to a moment before may have articles that are gone, and must start
    /// over: the history does not say which articles a former commit has shown.
    package var changesKnownSince: Int64 {
        let (steady, transition) = found.withLock { ($0.steady, $0.lastTransition) }
        return mainline.changes.reduce(transition) { last, change in
            steady.contains(change.key) || !Self.matters(change.key) ? last : max(last, change.value)
        }
    }

    /// Whether a file may bear on articles: pictures do not.
    private static func matters(_ path: String) -> Bool {
        let ending = path.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return !idleEndings.contains(ending)
    }

    private static let idleEndings: Set = [
        "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "css", "scss", "woff", "woff2", "ttf", "otf", "mp3",
        "mp4", "webm", "pdf", "zip",
    ]
}
