/// Where the parts of a front matter document lie in its bytes.
struct DocumentParts: Equatable {
    /// The lines between the two markers.
    var frontMatter: Range<Int>
    /// Everything behind the line of the second marker.
    var body: Range<Int>
}

/// Finds the two marker lines of a document.
///
/// A document begins on its first line with `---` and its front matter ends with the next line that is `---` or
/// `...`; spaces and tabs behind a marker do not count. Lines end with LF, CRLF or CR. A byte order mark before the
/// first marker is passed over.
struct DocumentSplitter {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Throws a diagnostic where a marker is missing or the file is no UTF-8 text at all.
    func split() throws(Diagnostic) -> DocumentParts {
        var line = try firstLine()
        guard isMarker(line.content, "-") else { throw missingStart(line) }
        let start = line.next
        while line.next < bytes.count {
            line = self.line(from: line.next)
            if isMarker(line.content, "-") || isMarker(line.content, ".") {
                return DocumentParts(frontMatter: start..<line.content.lowerBound, body: line.next..<bytes.count)
            }
        }
        throw .error(at: .start, "the front matter is never closed; add a line `---` after its last key")
    }

    private struct Line {
        var content: Range<Int>
        var next: Int
    }

    private func firstLine() throws(Diagnostic) -> Line {
        if bytes.isEmpty {
            throw .error(at: .start, "the file is empty; begin it with front matter between two `---` lines")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .error(at: .start, "the file is UTF-16; save it as UTF-8")
        }
        return line(from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    }

    private func line(from start: Int) -> Line {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        guard end < bytes.count else { return Line(content: start..<end, next: end) }
        let isCRLF = bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n")
        return Line(content: start..<end, next: end + (isCRLF ? 2 : 1))
    }

    private func isMarker(_ line: Range<Int>, _ character: Unicode.Scalar) -> Bool {
        guard line.count >= 3 else { return false }
        let byte = UInt8(ascii: character)
        let start = line.lowerBound
        guard bytes[start] == byte, bytes[start + 1] == byte, bytes[start + 2] == byte else { return false }
        return bytes[(start + 3)..<line.upperBound].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private func missingStart(_ first: Line) -> Diagnostic {
        var line = first
        var number = 1
        while line.next < bytes.count,
            bytes[line.content].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
        {
            line = self.line(from: line.next)
            number += 1
        }
        if number > 1, isMarker(line.content, "-") {
            return .error(at: .start, "the front matter begins on line \(number); remove the empty lines above it")
        }
        return .error(at: .start, "no front matter; begin the file with keys between two `---` lines")
    }
}
