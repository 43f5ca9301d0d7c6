internal import Base

/// A change of a file that mends what a diagnostic says.
package struct TextEdit: Sendable, Hashable {
    /// The bytes of the file that go.
    package var range: Range<Int>
    /// What comes into their place.
    package var replacement: String
    /// The FNV-1a hash of all the bytes that the range counts in.
    private let digest: Int64

    /// `bytes` are those of the whole file.
    package init(_ range: Range<Int>, _ replacement: String, of bytes: [UInt8]) {
        self.range = range
        self.replacement = replacement
        digest = FNV1a.hash(bytes)
    }
}

extension TextEdit {
    /// A file with several changes, and how many were made: of those that overlap only the first is.
    ///
    /// Nil where the file is no longer the one that the changes were found in.
    package static func applied(_ edits: [TextEdit], to bytes: [UInt8]) -> (bytes: [UInt8], count: Int)? {
        let digest = FNV1a.hash(bytes)
        guard edits.allSatisfy({ $0.digest == digest && $0.range.upperBound <= bytes.count }) else { return nil }
        var result: [UInt8] = []
        var (end, count) = (0, 0)
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where edit.range.lowerBound >= end {
            result += bytes[end..<edit.range.lowerBound]
            result += Array(edit.replacement.utf8)
            end = edit.range.upperBound
            count += 1
        }
        return (result + bytes[end...], count)
    }
}
