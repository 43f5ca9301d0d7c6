internal import Base
internal import FrontMatter

/// What stands before an entry of a tar archive and does not fit into its header.
struct TarAttributes {
    /// The bytes of its name.
    var name: [UInt8]?
    /// The bytes of its content.
    var contentSize: Int?

    static let sparse = "a file with holes; pack it without --sparse"
    private static let damaged = "the archive is damaged: extended attributes cannot be read"

    /// No attributes.
    init() {}

    /// Reads records `LENGTH KEY=VALUE` of pax; throws where they are none.
    mutating func read(_ records: [UInt8], areCommon: Bool) throws(Diagnostic) {
        var rest = records[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0 != UInt8(ascii: " ") }
            // The length counts itself, the space after it and the line end.
            guard let length = digits.decimalNumber, length <= rest.count, length > digits.count + 2,
                rest[rest.startIndex + length - 1] == UInt8(ascii: "\n")
            else { throw .refusedUpload("", Self.damaged) }
            let record = rest.prefix(length).dropFirst(digits.count + 1).dropLast()
            rest = rest.dropFirst(length)
            guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else {
                throw .refusedUpload("", Self.damaged)
            }
            let key = String(decoding: record[..<equals], as: UTF8.self)
            try take(key, Array(record[(equals + 1)...]), areCommon: areCommon)
        }
    }

    private mutating func take(_ key: String, _ value: [UInt8], areCommon: Bool) throws(Diagnostic) {
        if key.hasPrefix("GNU.sparse.") { throw .refusedUpload("", Self.sparse) }
        guard key == "path" || key == "size" else { return }
        // One name or size for all entries would make them something else to every other reader.
        if areCommon { throw .refusedUpload("", Self.damaged) }
        if key == "path" {
            name = value
        } else {
            guard value.count <= 15, let size = value.decimalNumber else { throw .refusedUpload("", Self.damaged) }
            contentSize = size
        }
    }
}
