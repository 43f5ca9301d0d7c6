internal import Glibc

/// Bytes of responses that the socket has not taken yet.
struct OutputQueue {
    /// A response in its three pieces, and how many bytes of it were sent.
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

    /// Bytes that are still to be sent.
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
            // Room for one is kept: most connections never have more at a time.
            if entries.count > 1 { entries = [] } else { entries.removeAll(keepingCapacity: true) }
            first = 0
        }
        return total
    }

    /// Writes what is left of one response with a single call.
    static func write(_ entry: Entry, to transport: some Transport) throws(SystemError) -> IOResult {
        let result = entry.head.withUnsafeBytes { head in
            entry.tail.withUnsafeBytes { tail in
                entry.body.withUnsafeBytes { body in
                    var pieces = Pieces(skipping: entry.sent)
                    pieces.add(head)
                    pieces.add(tail)
                    pieces.add(body)
                    return Result { () throws(SystemError) in try pieces.write(to: transport) }
                }
            }
        }
        return try result.get()
    }

    /// Bytes in several places, written by one call.
    private struct Pieces {
        private var vectors: InlineArray<3, iovec> = .init(repeating: iovec())
        private var count = 0
        /// Bytes to skip, as they were sent before.
        private var skipped: Int

        init(skipping skipped: Int) {
            self.skipped = skipped
        }

        mutating func add(_ bytes: UnsafeRawBufferPointer) {
            let skip = min(skipped, bytes.count)
            skipped -= skip
            guard skip < bytes.count, let base = bytes.baseAddress else { return }
            let start = UnsafeMutableRawPointer(mutating: base + skip)
            vectors[count] = iovec(iov_base: start, iov_len: bytes.count - skip)
            count += 1
        }

        func write(to transport: some Transport) throws(SystemError) -> IOResult {
            let vectors = vectors.span
            let result = vectors.withUnsafeBufferPointer { all in
                Result { () throws(SystemError) in
                    try transport.write(UnsafeBufferPointer(rebasing: all[..<count]))
                }
            }
            return try result.get()
        }
    }
}
