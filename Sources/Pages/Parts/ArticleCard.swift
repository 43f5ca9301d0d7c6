internal import Base

/// An article in a list.
///
/// It is written straight from the article's JSON: what cards show is escaped on its way, and not decoded before. It
/// depends on nothing else but what a search has found in the article, and what all cards of the site share.
package struct ArticleCard {
    private let json: UnsafeRawBufferPointer
    private let members: ArticleMembers
    private let setting: CardSetting

    /// The parts of an article with what a search has found in them marked, as HTML that is escaped.
    package struct Found: Sendable {
        var title: String
        /// The piece of the text that says most; nil where the article has no text.
        var text: String?

        package init(title: String, text: String?) {
            self.title = title
            self.text = text
        }
    }

    /// `json` is the article's own, finished or not; for `places` see `ArticleMembers`.
    init(
        _ json: UnsafeRawBufferPointer,
        _ setting: CardSetting,
        places: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) {
        self.json = json
        self.setting = setting
        members = ArticleMembers(json, places)
    }

    /// Writes the card; `isSeen` says whether it is seen at once, or its picture may wait.
    ///
    /// Returns where the attribute stands by which the picture waits; nil without a picture.
    @discardableResult func write(_ found: Found?, isSeen: Bool, to page: inout PageWriter) -> Int? {
        let isRightToLeft = writeStart(to: &page)
        var lazyPlace: Int?
        if let picture = PictureMembers(firstOf: members.images, in: json) {
            lazyPlace = picture.write(json, isSeen: isSeen, to: &page)
        } else {
            page.raw("<div class=\"words\">")
        }
        writeTopic(to: &page)
        page.raw(setting.articleLink(isRightToLeft: isRightToLeft))
        writeTitle(found, to: &page)
        writeText(found, isRightToLeft, to: &page)
        writeFacts(to: &page)
        page.raw("</span></p></div></article>\n")
        return lazyPlace
    }

    /// The card's element, with its language where that is not the site's; returns whether that is written from right
    /// to left.
    private func writeStart(to page: inout PageWriter) -> Bool {
        guard let locale = JSONObjectReader.content(json, members.locale), !setting.isLanguage(locale),
            let language = PageFrame.language(JSONObjectReader.string(json, members.locale)),
            language != setting.language
        else {
            page.raw("<li><article class=\"card\">")
            return setting.isRightToLeft
        }
        page.raw("<li><article class=\"card\"")
        page.attribute("lang", language)
        page.raw(">")
        return TextDirection.isRightToLeft(language)
    }

    /// The topic that says most: the last is the narrowest.
    private func writeTopic(to page: inout PageWriter) {
        let topics = UnsafeRawBufferPointer(rebasing: json[members.topics])
        guard topics.count > 2, !setting.isCommonTopicAlone(topics) else { return }
        var last = 0..<0
        JSONObjectReader.forEachElement(of: json, at: members.topics.lowerBound) { last = $0 }
        guard let name = JSONObjectReader.content(json, last), !isCommonTopic(name, last) else { return }
        if JSONObjectReader.isPlain(name), PageAddresses.isElement(name) {
            page.raw(setting.topicLink)
            page.encoded(name, keeping: ",:/")
        } else {
            page.raw("<p class=\"kicker\"><a href=\"")
            page.text(setting.addresses.path(ofListWith: "topic", JSONObjectReader.string(json, last) ?? ""))
        }
        page.raw("\">")
        page.text(json, last)
        page.raw("</a></p>")
    }

    private func isCommonTopic(_ name: UnsafeRawBufferPointer, _ value: Range<Int>) -> Bool {
        guard let topic = setting.topic else { return false }
        return setting.isTopic(name) || topic == JSONObjectReader.string(json, value)
    }

    /// The title, which leads to the article, from the article's id on.
    private func writeTitle(_ found: Found?, to page: inout PageWriter) {
        if let id = JSONObjectReader.content(json, members.id) {
            if JSONObjectReader.isPlain(id) {
                page.encoded(id, keeping: "/")
            } else {
                var decoded = JSONObjectReader.string(json, members.id) ?? ""
                decoded.withUTF8 { page.encoded(UnsafeRawBufferPointer($0), keeping: "/") }
            }
        }
        page.raw("\">")
        if let found {
            page.raw(made: found.title)
        } else {
            // A title that is empty would leave a link without a name.
            page.text(json, hasText(members.title) ? members.title : members.id)
        }
    }

    private func hasText(_ value: Range<Int>) -> Bool {
        JSONObjectReader.content(json, value).map { !$0.isEmpty } ?? false
    }

    private func writeText(_ found: Found?, _ isRightToLeft: Bool, to page: inout PageWriter) {
        guard found?.text != nil || hasText(members.excerpt) else {
            return page.raw("</a></h2><p class=\"facts\"><span>")
        }
        page.raw("</a></h2><p class=\"excerpt\" dir=\"")
        page.raw(isRightToLeft ? "rtl\">" : "auto\">")
        if let text = found?.text {
            page.raw(made: text)
        } else {
            page.text(json, members.excerpt)
        }
        page.raw("</p><p class=\"facts\"><span>")
    }

    /// Publisher or author, the date, and how long the article takes to read.
    private func writeFacts(to page: inout PageWriter) {
        if let name {
            page.raw("<span>")
            page.text(json, name)
            page.raw("</span> ")
        }
        if let published = JSONObjectReader.content(json, members.published) { page.date(published) }
        if JSONObjectReader.integer(json, members.readingMinutes) ?? 0 > 0 {
            page.raw(" <span>")
            page.raw(json, members.readingMinutes)
            page.raw(" min read</span>")
        }
    }

    /// The publisher's name, or else the first author's.
    private var name: Range<Int>? {
        if !members.provider.isEmpty {
            for key: StaticString in ["name", "domain"] {
                let name = JSONObjectReader.value(of: key, in: json, at: members.provider.lowerBound)
                if let name, name.count > 2, json[name.lowerBound] == UInt8(ascii: "\"") { return name }
            }
        }
        guard members.authors.count > 2 else { return nil }
        return JSONObjectReader.value(of: "name", in: json, at: members.authors.lowerBound + 1)
    }
}
