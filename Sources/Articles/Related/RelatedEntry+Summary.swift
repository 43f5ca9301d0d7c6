internal import Base

extension RelatedEntry {
    /// The members of a related entry for an article of the store, from its summary; see `json`.
    package static func json(fromSummary summary: [UInt8]) -> [UInt8] {
        json(nil, completedFrom: summary)
    }

    /// An entry of a document with the addresses of the article of the store that it leads to, and with what the
    /// document does not say of it, from the summary of that article.
    package static func json(_ own: [UInt8]?, completedFrom summary: [UInt8]) -> [UInt8] {
        var json = JSONWriter(capacity: 1024)
        json.beginObject()
        summary.withUnsafeBytes { summary in
            // A summary is long: it is read once for all members.
            var values = [Range<Int>?](repeating: nil, count: members.count)
            var reader = JSONObjectReader(summary)
            while let member = reader.next() {
                let place = members.firstIndex { JSONObjectReader.isEqual(summary, member.key, $0.key) }
                if let place, values[place] == nil { values[place] = member.value }
            }
            for ((key, isAddress), value) in zip(members, values) {
                if let own, !isAddress, append(key, of: own, unless: ["null", "[]"], to: &json) { continue }
                guard let value else { continue }
                json.key(key)
                json.raw(summary[value])
            }
        }
        if let own { append("extra", of: own, to: &json) }
        json.endObject()
        return json.bytes
    }

    private static let members: [(key: StaticString, isAddress: Bool)] = [
        ("title", false), ("excerpt", false), ("publishedDateTime", false), ("webUrl", true), ("ampWebUrl", true),
        ("cdnAmpWebUrl", true), ("type", false), ("provider", false), ("quality", false), ("images", false),
    ]

    /// Appends a member of an object; false where it is not there, or is one of some values.
    @discardableResult
    private static func append(
        _ key: StaticString,
        of object: [UInt8],
        unless missing: [String] = [],
        to json: inout JSONWriter
    ) -> Bool {
        object.withUnsafeBytes { bytes in
            guard let value = JSONObjectReader.value(of: key, in: bytes),
                !missing.contains(where: { bytes[value].elementsEqual($0.utf8) })
            else { return false }
            json.key(key)
            json.raw(bytes[value])
            return true
        }
    }
}
