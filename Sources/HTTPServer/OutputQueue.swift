internal import Glibc

/// Bytes of responses that the socket has not taken yet.
struct OutputQueue {
    /// A response in its three pieces, and how much of them is gone.
    struct Entry {
        var head: [UInt8]
        /// The fields that differ for each response, and the empty line.
        var tail: [UInt8]
        var body: [UInt8]
        var sent = 0

        var count: Int {
            head.count + tail.count + body.count
        }
    }

    private var entries: [Entry] = []
    private var first = 0

    var isEmpty: Bool {
        first == entries.count
    }

    /// Bytes that are still to go.
    var count: Int {
        entries[first...].reduce(0) { $0 + $1.count - $1.sent }
    }

    mutating func append(_ entry: Entry) {
        entries.append(entry)
    }

    /// Writes as much as the transport takes; returns how many bytes that was.
    mutating func flush(to transport: some Transport) throws(SystemError) -> Int {
        var total = 0
        while !isEmpty {
            let result = try Self.write(entries[first], to: transport)
            guard case .done(let count) = result else { break }
            total += count
            entries[first].sent += count
            guard entries[first].sent == entries[first].count else { continue }
            entries[first] = Entry(head: [], tail: [], body: [])
            first += 1
        }
        if isEmpty {
            entries = []
            first = 0
        }
        return total
    }

    /// Writes what is left of one response with a single call.
    static func write(_ entry: Entry, to transport: some Transport) throws(SystemError) -> IOResult {
        var skipped = entry.sent
        var pieces: InlineArray<3, iovec> = .init(repeating: iovec())
        var count = 0
        func add(_ bytes: UnsafeRawBufferPointer) {
            let skip = min(skipped, bytes.count)
            skipped -= skip
            guard skip < bytes.count, let base = bytes.baseAddress else { return }
            pieces[count] = iovec(iov_base: UnsafeMutableRawPointer(mutating: base + skip), iov_len: bytes.count - skip)
            count += 1
        }
        let result = entry.head.withUnsafeBytes { head in
            entry.tail.withUnsafeBytes { tail in
                entry.body.withUnsafeBytes { body in
                    add(head)
                    add(tail)
                    add(body)
                    return withUnsafePointer(to: &pieces) { pointer in
                        pointer.withMemoryRebound(to: iovec.self, capacity: 3) { first in
                            Result { () throws(SystemError) in
                                try transport.write(UnsafeBufferPointer(start: first, count: count))
                            }
                        }
                    }
                }
            }
        }
        return try result.get()
    }
}
