/// The words of an article as the full-text index takes them, each followed by a space.
package struct SearchWords: Sendable, Hashable {
    /// Changes whenever the same article would give other words or other statistics: indexes of another format are made
    /// anew.
    package static let format = 2

    package private(set) var title: [UInt8] = []
    package private(set) var excerpt: [UInt8] = []
    package private(set) var body: [UInt8] = []
    package private(set) var provider: [UInt8] = []
    package private(set) var topics: [UInt8] = []

    /// In bytes.
    package var size: Int {
        title.count + excerpt.count + body.count + provider.count + topics.count
    }

    /// Takes the words from the summary JSON, finished or not, and the body.
    ///
    /// The index keeps no text: to take an article out of it, the very same words must be handed in again. So they come
    /// from what is stored, by this one way.
    package init(summary: [UInt8], body: String?) {
        summary.withUnsafeBytes { json in
            title = Self.words(of: "title", in: json)
            excerpt = Self.words(of: "excerpt", in: json)
            if let provider = JSONObjectReader.value(of: "provider", in: json)?.lowerBound {
                self.provider = Self.words(of: "name", in: json, at: provider)
                self.provider += Self.words(of: "domain", in: json, at: provider)
            }
            if let topics = JSONObjectReader.value(of: "topics", in: json)?.lowerBound {
                JSONObjectReader.forEachElement(of: json, at: topics) { Self.append(json, $0, to: &self.topics) }
            }
        }
        if let body { self.body = Self.words(ofBody: body) }
    }

    private static func words(
        of key: StaticString,
        in json: UnsafeRawBufferPointer,
        at offset: Int = 0
    ) -> [UInt8] {
        var words: [UInt8] = []
        if let value = JSONObjectReader.value(of: key, in: json, at: offset) { append(json, value, to: &words) }
        return words
    }

    private static func append(_ json: UnsafeRawBufferPointer, _ value: Range<Int>, to words: inout [UInt8]) {
        guard var text = JSONObjectReader.string(json, value) else { return }
        text.withUTF8 { SearchTokenizer().appendWords(of: UnsafeRawBufferPointer($0), to: &words) }
    }

    private static func words(ofBody body: String) -> [UInt8] {
        var body = body
        var text: [UInt8] = []
        body.withUTF8 { PlainText.append(UnsafeRawBufferPointer($0), to: &text) }
        var words: [UInt8] = []
        words.reserveCapacity(text.count)
        text.withUnsafeBytes { SearchTokenizer().appendWords(of: $0, to: &words) }
        return words
    }
}
