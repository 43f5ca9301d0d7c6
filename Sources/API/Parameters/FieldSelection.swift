internal import Articles
internal import Base

/// The members of an article to keep, such as `title,provider.name`.
struct FieldSelection: Sendable, Hashable {
    /// The members to keep; nil keeps the whole value.
    private var members: [String: FieldSelection]?

    /// The member that is always kept.
    private static let always = "id"

    /// Selects dotted names.
    init(_ names: [String]) {
        members = [:]
        for name in [Self.always] + names { add(name.split(separator: ".", omittingEmptySubsequences: false)[...]) }
    }

    private init() {}

    private mutating func add(_ path: ArraySlice<Substring>) {
        guard let first = path.first, members != nil else {
            members = nil
            return
        }
        let key = String(first)
        guard path.count > 1 else {
            members?[key] = FieldSelection()
            return
        }
        var inner = members?[key] ?? FieldSelection([])
        if members?[key] == nil { inner.members = [:] }
        inner.add(path.dropFirst())
        members?[key] = inner
    }

    /// Appends the selected parts of a JSON value.
    func append(_ json: UnsafeRawBufferPointer, _ value: Range<Int>, to bytes: inout [UInt8]) {
        guard let members else {
            bytes.append(contentsOf: json[value])
            return
        }
        switch json[value.lowerBound] {
        case UInt8(ascii: "{"):
            var reader = JSONObjectReader(json, at: value.lowerBound)
            bytes.append(UInt8(ascii: "{"))
            var isFirst = true
            while let member = reader.next() {
                guard let inner = members[String(decoding: json[member.key], as: UTF8.self)] else { continue }
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                bytes.append(contentsOf: json[(member.key.lowerBound - 1)..<(member.key.upperBound + 2)])
                inner.append(json, member.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case UInt8(ascii: "["):
            bytes.append(UInt8(ascii: "["))
            var isFirst = true
            JSONObjectReader.forEachElement(of: json, at: value.lowerBound) { element in
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                append(json, element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        // A value without members, such as null, is kept whole.
        default: bytes.append(contentsOf: json[value])
        }
    }
}
