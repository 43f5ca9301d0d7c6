internal import Articles
internal import HTTP

/// A decoded path, split at its slashes; valid only as long as its bytes.
struct PathSegments {
    private let bytes: UnsafeRawBufferPointer
    /// The range of each segment in the bytes.
    private var ranges: [Range<Int>] = []

    /// Nil where the path does not begin with a slash, or has a segment `.` or `..`.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.first == UInt8(ascii: "/") else { return nil }
        self.bytes = bytes
        ranges.reserveCapacity(8)
        var start = 1
        for index in 1..<bytes.count where bytes[index] == UInt8(ascii: "/") {
            ranges.append(start..<index)
            start = index + 1
        }
        // `/` alone has no segment.
        if bytes.count > 1 { ranges.append(start..<bytes.count) }
        for range in ranges where range.count == 1 || range.count == 2 {
            if bytes[range].allSatisfy({ $0 == UInt8(ascii: ".") }) { return nil }
        }
    }

    var count: Int {
        ranges.count
    }

    func isSegment(_ index: Int, _ name: [UInt8]) -> Bool {
        let range = ranges[index]
        return range.count == name.count && bytes[range].elementsEqual(name)
    }

    /// The segments with the slashes between them; nil where one of them is empty.
    ///
    /// With `isOpen` the first and the last may be empty where another is not: a path may begin and end with a slash.
    func text(_ segments: Range<Int>, isOpen: Bool = false) -> String? {
        guard let first = segments.first, let last = segments.last else { return nil }
        let empty = segments.filter { ranges[$0].isEmpty }
        guard empty.isEmpty || isOpen && empty.count < segments.count && empty.allSatisfy({ $0 == first || $0 == last })
        else { return nil }
        return String(decoding: bytes[ranges[first].lowerBound..<ranges[last].upperBound], as: UTF8.self)
    }
}
