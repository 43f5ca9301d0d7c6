internal import Articles
internal import Base
internal import Glibc
internal import HTTP

/// Responses that are ready to be sent, by the request target as clients send it.
///
/// The budget limits their memory: the least recently used response is evicted first. All become stale at once when the
/// data changes.
final class ResponseCache: @unchecked Sendable {
    private final class Entry {
        let target: [UInt8]
        let hash: Int
        let response: StoredResponse
        var size: Int
        /// Neighbours in the order of use.
        ///
        /// They are unowned because the table owns all entries, and an entry is unlinked before it leaves the table.
        unowned(unsafe) var newer: Entry?
        unowned(unsafe) var older: Entry?

        init(target: [UInt8], hash: Int, response: StoredResponse) {
            self.target = target
            self.hash = hash
            self.response = response
            size = response.size + target.count
        }

        /// Whether it answers this target.
        func isOf(_ target: UnsafeRawBufferPointer) -> Bool {
            // Each cached response asks this; comparing sequences takes ten times as long.
            self.target.withUnsafeBytes { own in
                guard own.count == target.count else { return false }
                guard let one = own.baseAddress, let other = target.baseAddress else { return true }
                return memcmp(one, other, own.count) == 0
            }
        }
    }

    // All that changes is touched only inside of the lock.
    private let lock = Lock()
    private let budget: Int
    private var entries: [Int: Entry] = [:]
    private var oldest: Entry?
    private var newest: Entry?
    private var counted = Statistics()

    /// What the cache holds and how often it was of use.
    struct Statistics: Sendable, Hashable {
        var entries = 0
        var bytes = 0
        /// Requests that were answered from the cache.
        var hits = 0
        /// Responses that had to be made and were then offered to the cache.
        var misses = 0
        /// Entries that were removed to make room for others.
        var evictions = 0
    }

    /// `budget` counts bytes; with 0 nothing is stored.
    ///
    /// `counted` is what the cache that it replaces has counted.
    init(budget: Int, counted: Statistics = Statistics()) {
        self.budget = budget
        self.counted = counted
        self.counted.entries = 0
        self.counted.bytes = 0
    }

    /// Whether nothing is ever stored.
    var isOff: Bool {
        budget == 0
    }

    /// The response for a target; nil where there is none that was made from this version of the data.
    func response(for target: UnsafeRawBufferPointer, version: DatasetVersion) -> StoredResponse? {
        guard budget > 0 else { return nil }
        let hash = Self.hash(target)
        return lock.withLock {
            guard let entry = entries[hash], entry.isOf(target) else { return nil }
            guard entry.response.version == version else {
                remove(entry)
                return nil
            }
            if entry !== newest {
                unlink(entry)
                link(entry)
            }
            counted.hits += 1
            return entry.response
        }
    }

    /// The counts so far.
    var statistics: Statistics {
        lock.withLock { counted }
    }

    /// Counts a response that had to be made and is not offered.
    func noteMiss() {
        lock.withLock { counted.misses += 1 }
    }

    /// Stores a response, in place of the one for the same target.
    func store(_ response: StoredResponse, for target: [UInt8]) {
        noteMiss()
        guard budget > 0 else { return }
        let hash = target.withUnsafeBytes { Self.hash($0) }
        let entry = Entry(target: target, hash: hash, response: response)
        // One large response must not evict all others.
        guard entry.size <= budget / 8 else { return }
        lock.withLock {
            if let old = entries[hash] { remove(old) }
            entries[hash] = entry
            counted.entries += 1
            counted.bytes += entry.size
            link(entry)
            while counted.bytes > budget, let oldest {
                remove(oldest)
                counted.evictions += 1
            }
        }
    }

    private func link(_ entry: Entry) {
        entry.older = newest
        entry.newer = nil
        newest?.newer = entry
        newest = entry
        if oldest == nil { oldest = entry }
    }

    private func unlink(_ entry: Entry) {
        let (older, newer) = (entry.older, entry.newer)
        if let older { older.newer = newer } else { oldest = newer }
        if let newer { newer.older = older } else { newest = older }
        entry.older = nil
        entry.newer = nil
    }

    private func remove(_ entry: Entry) {
        unlink(entry)
        entries[entry.hash] = nil
        counted.entries -= 1
        counted.bytes -= entry.size
    }

    /// The seed differs in every process, so that an attacker cannot choose targets that collide.
    private static func hash(_ target: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: target)
        return hasher.finalize()
    }
}
