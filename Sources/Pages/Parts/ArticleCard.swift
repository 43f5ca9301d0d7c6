internal import Base

/// An article in a list, as HTML.
///
/// It depends on nothing but the article's JSON, what a search has found in it, and what all cards of the site share.
package struct ArticleCard: Sendable {
    private let html: [UInt8]
    /// Where the attribute stands by which a picture waits until it is nearly seen; nil without a picture.
    private let lazyPlace: Int?

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

    /// `json` is the article's own, finished or not.
    package init(_ json: UnsafeRawBufferPointer, _ setting: CardSetting, found: Found? = nil) {
        let members = ArticleMembers(json)
        var page = PageWriter()
        page.raw("<li><article class=\"card\"")
        let language = PageFrame.language(members.locale.flatMap { JSONObjectReader.string(json, $0) })
        if let language, language != setting.language { page.attribute("lang", language) }
        let direction = TextDirection.attribute(language ?? setting.language)
        page.raw(">")
        if let picture = Picture(firstOf: members.images, in: json) {
            page.raw("<div class=\"picture\">")
            lazyPlace = picture.write(to: &page)
            page.raw("</div>")
        } else {
            lazyPlace = nil
        }
        page.raw("<div class=\"words\">")
        Self.writeTopic(members.topics, json, setting, to: &page)
        page.raw("<h2")
        page.raw(direction)
        page.raw("><a")
        let id = members.id.flatMap { JSONObjectReader.string(json, $0) } ?? ""
        page.attribute("href", setting.addresses.path(ofArticle: id))
        page.raw(">")
        Self.writeTitle(found, members, json, to: &page)
        page.raw("</a></h2>")
        Self.writeText(found, members, json, direction, to: &page)
        Self.writeFacts(members, json, to: &page)
        page.raw("</div></article>\n")
        html = page.bytes
    }

    /// Its bytes.
    package var size: Int { html.count }

    /// Writes the card; `isFirst` says whether it is seen at once.
    func write(isFirst: Bool, to page: inout PageWriter) {
        guard let lazyPlace, !isFirst else { return page.raw(html) }
        page.raw(html[..<lazyPlace])
        page.raw(" loading=\"lazy\"")
        page.raw(html[lazyPlace...])
    }

    private static func writeTitle(
        _ found: Found?,
        _ members: ArticleMembers,
        _ json: UnsafeRawBufferPointer,
        to page: inout PageWriter
    ) {
        if let found { return page.raw(made: found.title) }
        // A title that is empty would leave a link without a name.
        if let title = members.title, title.count > 2 { return page.text(json, title) }
        if let id = members.id { page.text(json, id) }
    }

    private static func writeText(
        _ found: Found?,
        _ members: ArticleMembers,
        _ json: UnsafeRawBufferPointer,
        _ direction: StaticString,
        to page: inout PageWriter
    ) {
        let excerpt = members.excerpt.flatMap { $0.count > 2 ? $0 : nil }
        guard found?.text != nil || excerpt != nil else { return }
        page.raw("<p class=\"excerpt\"")
        page.raw(direction)
        page.raw(">")
        if let text = found?.text { page.raw(made: text) } else if let excerpt { page.text(json, excerpt) }
        page.raw("</p>")
    }

    /// The topic that says most: the last is the narrowest.
    private static func writeTopic(
        _ topics: Range<Int>?,
        _ json: UnsafeRawBufferPointer,
        _ setting: CardSetting,
        to page: inout PageWriter
    ) {
        guard let topics, topics.count > 2 else { return }
        var last: Range<Int>?
        JSONObjectReader.forEachElement(of: json, at: topics.lowerBound) { last = $0 }
        guard let name = last.flatMap({ JSONObjectReader.string(json, $0) }), name != setting.topic else { return }
        page.raw("<p class=\"kicker\"><a")
        page.attribute("href", setting.addresses.path(ofListWith: "topic", name))
        page.raw(">")
        page.text(name)
        page.raw("</a></p>")
    }

    /// Publisher or author, the date, and how long the article takes to read.
    private static func writeFacts(
        _ members: ArticleMembers,
        _ json: UnsafeRawBufferPointer,
        to page: inout PageWriter
    ) {
        page.raw("<p class=\"facts\"><span>")
        if let name = name(members, json) {
            page.raw("<span>")
            page.text(json, name)
            page.raw("</span> ")
        }
        if let published = members.published, published.count > 2 {
            page.date(UnsafeRawBufferPointer(rebasing: json[published.lowerBound + 1..<published.upperBound - 1]))
        }
        if let minutes = members.readingMinutes.flatMap({ Int(String(decoding: json[$0], as: UTF8.self)) }), minutes > 0
        {
            page.raw(" <span>")
            page.number(minutes)
            page.raw(" min read</span>")
        }
        page.raw("</span></p>")
    }

    /// The publisher's name, or else the first author's.
    private static func name(_ members: ArticleMembers, _ json: UnsafeRawBufferPointer) -> Range<Int>? {
        if let provider = members.provider, json[provider.lowerBound] == UInt8(ascii: "{") {
            for key: StaticString in ["name", "domain"] {
                let name = JSONObjectReader.value(of: key, in: json, at: provider.lowerBound)
                if let name, name.count > 2, json[name.lowerBound] == UInt8(ascii: "\"") { return name }
            }
        }
        guard let authors = members.authors, authors.count > 2 else { return nil }
        return JSONObjectReader.value(of: "name", in: json, at: authors.lowerBound + 1)
    }
}
