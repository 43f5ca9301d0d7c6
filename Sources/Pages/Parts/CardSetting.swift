internal import Base
internal import Glibc

/// What all cards of a site have in common: where their links lead, and what they need not name.
package final class CardSetting: Sendable {
    /// Paths only: cards name no host.
    let addresses: PageAddresses
    /// A language tag: that of the site.
    let language: String
    /// The topic that all articles have; nil without one.
    let topic: String?
    // Both in UTF-8, as nearly all articles spell them.
    private let languageBytes: [UInt8]
    private let topicBytes: [UInt8]?
    /// A list with the topic that all articles have, as JSON.
    private let commonTopics: [UInt8]?
    /// Whether that language is written from right to left.
    let isRightToLeft: Bool
    private let articleLinks: (ofAnyDirection: [UInt8], rightToLeft: [UInt8])
    /// A card from the start of its topic to the topic's name in its address, as HTML.
    let topicLink: [UInt8]

    /// `root` is the path before every path; empty without one.
    package init(root: String, language: String, topic: String? = nil) {
        addresses = PageAddresses(base: root, root: root)
        self.language = language
        self.topic = topic
        languageBytes = Array(language.utf8)
        topicBytes = topic.map { Array($0.utf8) }
        commonTopics = topic.map { topic in
            var json = JSONWriter()
            json.beginArray()
            json.string(topic)
            json.endArray()
            return json.bytes
        }
        isRightToLeft = TextDirection.isRightToLeft(language)
        let path = addresses.path(ofArticle: "")
        articleLinks = (
            Self.html("<h2 dir=\"auto\"><a href=\"", path), Self.html("<h2 dir=\"rtl\"><a href=\"", path)
        )
        topicLink = Self.html("<p class=\"kicker\"><a href=\"", addresses.path(ofListWith: "topic", ""))
    }

    private static func html(_ start: StaticString, _ path: String) -> [UInt8] {
        PageWriter.written {
            $0.raw(start)
            $0.text(path)
        }
    }

    /// A card from the end of its topic to the article's id, as HTML.
    func articleLink(isRightToLeft: Bool) -> [UInt8] {
        isRightToLeft ? articleLinks.rightToLeft : articleLinks.ofAnyDirection
    }

    /// Whether a language tag is spelled as that of the site.
    func isLanguage(_ utf8: UnsafeRawBufferPointer) -> Bool {
        Self.isEqual(languageBytes, utf8)
    }

    /// Whether a list of topics, as JSON, has only the one that all articles have.
    func isCommonTopicAlone(_ json: UnsafeRawBufferPointer) -> Bool {
        commonTopics.map { Self.isEqual($0, json) } ?? false
    }

    /// Whether a topic is spelled as the one that all articles have.
    func isTopic(_ utf8: UnsafeRawBufferPointer) -> Bool {
        topicBytes.map { Self.isEqual($0, utf8) } ?? false
    }

    private static func isEqual(_ bytes: [UInt8], _ utf8: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count == utf8.count, let start = utf8.baseAddress else { return false }
        return bytes.withUnsafeBytes { $0.baseAddress.map { memcmp($0, start, utf8.count) == 0 } ?? true }
    }
}

extension CardSetting: Equatable {
    package static func == (one: CardSetting, other: CardSetting) -> Bool {
        one === other
            || one.addresses == other.addresses && one.language == other.language && one.topic == other.topic
    }
}
