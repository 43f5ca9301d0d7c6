internal import Base
internal import FrontMatter
internal import Markup

extension Article {
    /// The key of `extra` under which texts of front matter stand as they are written, where they have HTML.
    static let writtenKey = "raw"

    /// A text of front matter as people read it; one that has HTML is noted as it is written.
    mutating func plain(_ text: String, of key: String) -> String {
        let plain = PlainText.text(text)
        if plain != text { note(.scalar(Scalar(text, isPlain: false)), of: key) }
        return plain
    }

    /// Texts of front matter as people read them.
    mutating func plain(_ texts: [String], of key: String) -> [String] {
        let plain = texts.map(PlainText.text)
        if plain != texts {
            note(.sequence(texts.map { Node(.scalar(Scalar($0, isPlain: false)), at: .start) }), of: key)
        }
        return plain
    }

    private mutating func note(_ content: Node.Content, of key: String) {
        written.entries.append(Mapping.Entry(key: key, keyPosition: .start, value: Node(content, at: .start)))
    }

    /// Keeps what was noted under `extra`, unless the document has such a key itself.
    mutating func keepWrittenTexts() {
        guard !written.entries.isEmpty, extra[Self.writtenKey] == nil else { return }
        let value = Node(.mapping(written), at: .start)
        extra.entries.append(Mapping.Entry(key: Self.writtenKey, keyPosition: .start, value: value))
    }

    /// Where the value of a key stands in summary JSON as the document has it; nil where there is none.
    package static func writtenValue(of key: StaticString, inSummary json: UnsafeRawBufferPointer) -> Range<Int>? {
        guard let value = JSONObjectReader.value(of: key, in: json) else { return nil }
        guard let extra = JSONObjectReader.value(of: "extra", in: json),
            let texts = JSONObjectReader.value(of: "raw", in: json, at: extra.lowerBound),
            let written = JSONObjectReader.value(of: key, in: json, at: texts.lowerBound)
        else { return value }
        // A document may have such a key of its own.
        return isWritten(written, value, json) ? written : value
    }

    private static func isWritten(_ written: Range<Int>, _ value: Range<Int>, _ json: UnsafeRawBufferPointer) -> Bool {
        if let text = JSONObjectReader.string(json, written) {
            return PlainText.text(text) == JSONObjectReader.string(json, value)
        }
        guard json[written.lowerBound] == UInt8(ascii: "["), json[value.lowerBound] == UInt8(ascii: "[") else {
            return false
        }
        return JSONObjectReader.strings(json, at: written.lowerBound).map(PlainText.text)
            == JSONObjectReader.strings(json, at: value.lowerBound)
    }
}
