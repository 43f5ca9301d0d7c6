internal import Base
internal import Glibc
package import Markup

/// The words of an article as the full-text index takes them, each followed by a space.
package struct SearchWords: Sendable, Hashable {
    /// Raise it whenever the same article would give other words or statistics: a store with another format builds its
    /// indexes again.
    package static let format = 18

    /// Folded words, each with a space after it.
    package private(set) var title: [UInt8] = []
    /// Folded words, each with a space after it.
    package private(set) var excerpt: [UInt8] = []
    /// Folded words, each with a space after it.
    package private(set) var body: [UInt8] = []
    /// The words of the provider's name and domain, and of the authors' names.
    package private(set) var provider: [UInt8] = []
    /// The words of all topics' names and of the tags.
    package private(set) var topics: [UInt8] = []
    /// The word that stands for the language: see `ArticleLanguages`.
    package private(set) var language: [UInt8] = []

    /// What the body links to.
    package private(set) var links: [BodyLink] = []

    /// In bytes.
    package var size: Int {
        title.count + excerpt.count + body.count + provider.count + topics.count + language.count
    }

    /// What the words begin with, in any field.
    package var initials: Initials {
        var initials: Initials = []
        for words in [title, excerpt, body, provider, topics] { initials.formUnion(ofWords: words) }
        return initials
    }

    /// Takes the words from the summary JSON, which may lack its end (see `Article.openSummaryJSON`), and the body.
    ///
    /// The full-text index is contentless: to delete an article, the same words must be given again. So they are always
    /// made here, from what is stored.
    package init(summary: [UInt8], body: String?, _ format: BodyFormat) {
        var locale: String?
        summary.withUnsafeBytes { json in
            var reader = JSONObjectReader(json)
            while let member = reader.next() {
                if json.equals("title", at: member.key) {
                    Self.append(json, member.value, to: &title)
                } else if json.equals("excerpt", at: member.key) {
                    Self.append(json, member.value, to: &excerpt)
                } else if json.equals("locale", at: member.key) {
                    locale = JSONObjectReader.string(json, member.value)
                } else if json.equals("provider", at: member.key) {
                    for key in ["name", "domain"] as [StaticString] {
                        let value = JSONObjectReader.value(of: key, in: json, at: member.value.lowerBound)
                        if let value { Self.append(json, value, to: &provider) }
                    }
                } else if json.equals("topics", at: member.key) || json.equals("tags", at: member.key) {
                    JSONObjectReader.forEachElement(of: json, at: member.value.lowerBound) {
                        Self.append(json, $0, to: &topics)
                    }
                } else if json.equals("authors", at: member.key) {
                    JSONObjectReader.forEachElement(of: json, at: member.value.lowerBound) { author in
                        let name = JSONObjectReader.value(of: "name", in: json, at: author.lowerBound)
                        if let name { Self.append(json, name, to: &provider) }
                    }
                    // `Article.openSummaryJSON` writes authors last of all that is searched.
                    break
                }
            }
        }
        for mark in ArticleLanguages(locale: locale).marks { language += Array("\(mark) ".utf8) }
        if let body { self.body = Self.words(ofBody: body, format, &links) }
    }

    private static func append(_ json: UnsafeRawBufferPointer, _ value: Range<Int>, to words: inout [UInt8]) {
        guard let content = JSONObjectReader.content(json, value) else { return }
        guard !JSONObjectReader.isPlain(content) else {
            return SearchTokenizer().appendWords(of: content, to: &words)
        }
        guard var text = JSONObjectReader.string(json, value) else { return }
        text.withUTF8 { SearchTokenizer().appendWords(of: UnsafeRawBufferPointer($0), to: &words) }
    }

    private static func words(ofBody body: String, _ format: BodyFormat, _ links: inout [BodyLink]) -> [UInt8] {
        var text: [UInt8] = []
        MarkupText.append(body, format.language, to: &text, links: &links)
        var words: [UInt8] = []
        words.reserveCapacity(text.count + 1)
        text.withUnsafeBytes { SearchTokenizer().appendWords(of: $0, to: &words) }
        return words
    }
}

extension SearchWords {
    /// The words of a text, each followed by a space.
    static func words(in text: String) -> [UInt8] {
        var words: [UInt8] = []
        var text = text
        text.withUTF8 { SearchTokenizer().appendWords(of: UnsafeRawBufferPointer($0), to: &words) }
        return words
    }

    /// Calls `body` with each word out of words with a space after each, and where it starts.
    static func forEachWord(in words: [UInt8], _ body: (_ word: UnsafeRawBufferPointer, _ start: Int) -> Void) {
        words.withUnsafeBytes { words in
            var start = 0
            for end in words.indices where words[end] == UInt8(ascii: " ") {
                body(UnsafeRawBufferPointer(rebasing: words[start..<end]), start)
                start = end + 1
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func equals(_ text: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == text.utf8CodeUnitCount, let start = baseAddress else { return false }
        return memcmp(start + range.lowerBound, text.utf8Start, range.count) == 0
    }
}
