/// A change of a file that mends what a diagnostic says.
package struct TextEdit: Sendable, Hashable {
    /// The bytes of the file that go.
    package var range: Range<Int>
    /// What comes into their place.
    package var replacement: String

    package init(_ range: Range<Int>, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }
}

extension TextEdit {
    /// A text with several changes; of those that touch each other only the first is made.
    package static func applied(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var end = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where edit.range.lowerBound >= end && edit.range.upperBound <= bytes.count {
            result += bytes[end..<edit.range.lowerBound]
            result += Array(edit.replacement.utf8)
            end = edit.range.upperBound
        }
        return result + bytes[end...]
    }
}
