internal import Articles
internal import Base

/// Articles as rows of comma-separated values (RFC 4180): a header, and a line with the same columns for each article.
///
/// A column is a member of the article's JSON, or an inner member by its dotted name. Several values share a cell with
/// `|` between them. An object without columns of its own stays JSON.
///
/// Spreadsheets may run a text that begins with `=`, `+`, `-` or `@` as a formula, also in full width or after a tab or
/// the end of a line. Such a text gets a `'` before it, which they do not show. Numbers are unchanged.
struct CSVColumns: Sendable {
    private let columns: [[String]]

    private static let standard = [
        "id", "title", "excerpt", "publishedDateTime", "updatedDateTime", "type", "category", "provider", "topics",
        "tags", "levels", "quality", "heat", "locale", "webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl",
        "images.url", "published", "removed", "deleted", "updated",
    ]
    /// The columns for a member that is an object.
    private static let parts = [
        "provider": ["provider.name", "provider.domain"],
        "highlights": ["highlights.title", "highlights.excerpt", "highlights.body"],
    ]

    /// The columns for the named members, or for the standard ones and what is included.
    init(_ fields: [String]?, _ inclusion: ArticleInclusion) {
        var names = fields.map { ["id"] + $0 } ?? Self.standard
        if fields == nil {
            if inclusion.parts.contains(.body) { names += ["bodyFormat", "body"] }
            if inclusion.parts.contains(.html) { names.append("html") }
            if inclusion.parts.contains(.outline) { names.append("outline.text") }
            if inclusion.parts.contains(.secured) { names.append("secured") }
            if inclusion.parts.contains(.related) { names.append("related") }
            if inclusion.highlighter != nil { names.append("highlights") }
            if inclusion.showsDuplicates { names.append("duplicates.id") }
        }
        let flat = ParameterReader.distinct(names.flatMap { Self.parts[$0] ?? [$0] })
        columns = flat.map { $0.split(separator: ".", omittingEmptySubsequences: false).map(String.init) }
    }

    /// The line with the names of the columns.
    var header: [UInt8] {
        var bytes: [UInt8] = []
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            Self.append(Array(column.joined(separator: ".").utf8), to: &bytes)
        }
        return bytes + Self.lineEnd
    }

    /// Appends the line of an article.
    func appendRow(of json: [UInt8], to bytes: inout [UInt8]) {
        json.withUnsafeBytes { json in
            for (index, column) in columns.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                var cell: [UInt8] = []
                Self.appendValue(json, 0..<json.count, column[...], to: &cell)
                Self.append(cell, to: &bytes)
            }
        }
        bytes += Self.lineEnd
    }

    private static let lineEnd = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]

    // MARK: Cells

    private static func appendValue(
        _ json: UnsafeRawBufferPointer,
        _ value: Range<Int>,
        _ path: ArraySlice<String>,
        to cell: inout [UInt8]
    ) {
        switch json[value.lowerBound] {
        case UInt8(ascii: "{"):
            guard let name = path.first else {
                cell += json[value]
                return
            }
            var reader = JSONObjectReader(json, at: value.lowerBound)
            while let member = reader.next() {
                guard json[member.key].elementsEqual(name.utf8) else { continue }
                return appendValue(json, member.value, path.dropFirst(), to: &cell)
            }
        case UInt8(ascii: "["): appendList(json, value, path, to: &cell)
        case UInt8(ascii: "\""):
            let text = JSONObjectReader.string(json, value) ?? ""
            if cell.isEmpty, beginsFormula(text) { cell.append(UInt8(ascii: "'")) }
            cell += text.utf8
        case UInt8(ascii: "n"): break
        default: cell += json[value]
        }
    }

    private static func appendList(
        _ json: UnsafeRawBufferPointer,
        _ value: Range<Int>,
        _ path: ArraySlice<String>,
        to cell: inout [UInt8]
    ) {
        var isSimple = true
        JSONObjectReader.forEachElement(of: json, at: value.lowerBound) { element in
            let byte = json[element.lowerBound]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { isSimple = false }
        }
        guard isSimple || !path.isEmpty else {
            cell += json[value]
            return
        }
        var isFirst = true
        JSONObjectReader.forEachElement(of: json, at: value.lowerBound) { element in
            if !isFirst { cell.append(UInt8(ascii: "|")) }
            isFirst = false
            appendValue(json, element, path, to: &cell)
        }
    }

    private static func beginsFormula(_ text: String) -> Bool {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// Appends a cell, in quotes where it needs them.
    private static func append(_ cell: [UInt8], to bytes: inout [UInt8]) {
        let needsQuotes =
            cell.first == UInt8(ascii: " ") || cell.last == UInt8(ascii: " ")
            || cell.contains { byte in
                byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r")
                    || byte == UInt8(ascii: "\n")
            }
        guard needsQuotes else {
            bytes += cell
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
