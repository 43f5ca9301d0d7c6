internal import Base

/// What all pages of a site have around their content: its name, its language, and the topics at the top.
///
/// It is written once, for many pages.
package final class PageFrame: Sendable {
    /// A topic in the bar at the top.
    package struct Topic: Sendable {
        var name: String
        var value: String

        /// `value` is what a filter by the topic takes.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The addresses of its pages.
    package let addresses: PageAddresses
    /// What people call the site.
    let title: String
    /// What the site is about; nil where it does not say.
    let description: String?
    /// A language tag of BCP 47.
    let language: String
    /// What the site is, by schema.org, as the content of a `script` element.
    let siteData: [UInt8]
    /// What cards have of the frame.
    package let cardSetting: CardSetting
    /// What the heads of its pages have in common.
    let head: PageHead.Fixed
    /// The top of pages up to what was typed into the search field, and the rest of it.
    private let masthead: (start: [UInt8], end: [UInt8])
    private let footer: [UInt8]

    /// Writes the frame.
    ///
    /// `site` is what the site's configuration says, as JSON; nil where it cannot be read. `topics` are those of the
    /// bar at the top, the most important first, and `commonTopic` is the name of one that all articles have.
    package init(_ addresses: PageAddresses, site: [UInt8]?, topics: [Topic], commonTopic: String? = nil) {
        self.addresses = addresses
        let (title, description, language) = (site ?? []).withUnsafeBytes { json in
            func text(_ key: StaticString) -> String? {
                JSONObjectReader.text(key, in: json).flatMap { $0.isEmpty ? nil : $0 }
            }
            return (text("title") ?? "Broadsheet", text("description"), Self.language(text("locale")) ?? "en")
        }
        self.title = title
        self.description = description
        self.language = language
        cardSetting = CardSetting(root: addresses.root, language: language, topic: commonTopic)
        head = PageHead.Fixed(addresses.root, title: title)
        siteData = ScriptData.escaped(Self.data(addresses, title, description))
        masthead = (Self.mastheadStart(addresses, title), Self.mastheadEnd(addresses, topics))
        // There is something to subscribe to where the site can be read.
        footer = Self.footer(addresses, description ?? title, hasFeeds: site != nil)
    }

    /// A locale such as `en_GB` as a language tag; nil where it cannot be one.
    static func language(_ locale: String?) -> String? {
        guard let locale else { return nil }
        let parts = locale.prefix { $0 != "." }.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        let isTag = parts.enumerated().allSatisfy { index, part in
            let letters = part.utf8.allSatisfy(ASCII.isLetter)
            let word = part.utf8.allSatisfy(ASCII.isAlphanumeric)
            return index == 0 ? letters && (2...3).contains(part.utf8.count) : word && (1...8).contains(part.utf8.count)
        }
        return isTag ? parts.joined(separator: "-") : nil
    }

    // MARK: Writing

    /// A whole page; `search` is what its search field has, and `main` the id of what people come for.
    func page(
        _ head: PageHead,
        search: SearchForm = SearchForm(),
        main: String = "page.main",
        _ content: (inout PageWriter) -> Void
    ) -> [UInt8] {
        var page = PageWriter(capacity: 48 << 10)
        page.raw("<!DOCTYPE html>\n<html")
        page.attribute("lang", language)
        page.raw(">\n<head>\n")
        head.write(self, to: &page)
        page.raw("</head>\n<body>\n<a class=\"skip\"")
        page.attribute("href", "#\(main)")
        page.raw(">Skip to the content</a>\n")
        page.raw(masthead.start)
        search.write(to: &page)
        page.raw(masthead.end)
        page.raw("<main id=\"page.main\" tabindex=\"-1\">\n")
        content(&page)
        page.raw("</main>\n")
        page.raw(footer)
        page.raw("</body>\n</html>\n")
        return page.bytes
    }

    private static func mastheadStart(_ addresses: PageAddresses, _ title: String) -> [UInt8] {
        var page = PageWriter()
        page.raw("<header class=\"masthead\">\n<div class=\"bar\"><a class=\"brand\"")
        page.attribute("href", addresses.home)
        page.raw(">")
        page.text(title)
        page.raw("</a>\n<form class=\"search\" role=\"search\"")
        page.attribute("action", addresses.home)
        page.raw(
            """
            ><label class="unseen" for="page.q">Search the articles</label>\
            <input id="page.q" name="q" type="search" placeholder="Search" autocomplete="off" enterkeyhint="search" \
            maxlength="300"
            """
        )
        return page.bytes
    }

    private static func mastheadEnd(_ addresses: PageAddresses, _ topics: [Topic]) -> [UInt8] {
        var page = PageWriter()
        page.raw("<button>Search</button></form></div>\n")
        if !topics.isEmpty {
            page.raw("<nav class=\"topics\" aria-label=\"Topics\"><ul>")
            for topic in topics {
                page.raw("<li><a")
                page.attribute("href", addresses.path(ofListWith: "topic", topic.value))
                page.raw(">")
                page.text(topic.name)
                page.raw("</a>")
            }
            page.raw("</ul></nav>\n")
        }
        page.raw("</header>\n")
        return page.bytes
    }

    private static func footer(_ addresses: PageAddresses, _ text: String, hasFeeds: Bool) -> [UInt8] {
        var page = PageWriter()
        page.raw("<footer class=\"foot\"><p>")
        page.text(text)
        page.raw("</p>\n<ul>")
        func link(_ path: StaticString, _ name: StaticString) {
            page.raw("<li><a href=\"")
            page.text(addresses.root)
            page.raw(path)
            page.raw("\">")
            page.raw(name)
            page.raw("</a>")
        }
        if hasFeeds {
            link("/feed.rss", "RSS")
            link("/feed.atom", "Atom")
            link("/feed.json", "JSON Feed")
        }
        link("/docs", "API")
        page.raw("</ul></footer>\n")
        return page.bytes
    }

    /// The site as JSON.
    private static func data(_ addresses: PageAddresses, _ title: String, _ description: String?) -> [UInt8] {
        let home = addresses.absolute(addresses.home)
        var json = JSONWriter()
        json.beginObject()
        json.member("@context", "https://schema.org")
        json.member("@type", "WebSite")
        json.member("name", title)
        json.member("url", home)
        if let description { json.member("description", description) }
        json.key("potentialAction")
        json.beginObject()
        json.member("@type", "SearchAction")
        json.member("target", "\(home)?q={search_term_string}")
        json.member("query-input", "required name=search_term_string")
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
