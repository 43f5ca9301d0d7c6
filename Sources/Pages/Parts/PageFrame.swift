internal import Base

/// What all pages of a site have around their content: its name, its language, and the topics at the top.
package struct PageFrame: Sendable {
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

    let addresses: PageAddresses
    /// What people call the site.
    let title: String
    /// What the site is about; nil where it does not say.
    let description: String?
    /// A language tag of BCP 47.
    let language: String
    /// Those of the bar at the top, the most important first.
    let topics: [Topic]
    /// Whether there is anything to subscribe to, as there is where the site can be read.
    private let isKnown: Bool

    /// `site` is what the site's configuration says, as JSON; nil where it cannot be read.
    package init(_ addresses: PageAddresses, site: [UInt8]?, topics: [Topic]) {
        self.addresses = addresses
        self.topics = topics
        isKnown = site != nil
        (title, description, language) = (site ?? []).withUnsafeBytes { json in
            func text(_ key: StaticString) -> String? {
                JSONObjectReader.text(key, in: json).flatMap { $0.isEmpty ? nil : $0 }
            }
            return (text("title") ?? "Broadsheet", text("description"), Self.language(text("locale")) ?? "en")
        }
    }

    /// A locale such as `en_GB` as a language tag; nil where it cannot be one.
    static func language(_ locale: String?) -> String? {
        guard let locale else { return nil }
        let parts = locale.prefix { $0 != "." }.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        let isTag = parts.enumerated().allSatisfy { index, part in
            let letters = part.utf8.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
            let word = part.utf8.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 }
            return index == 0 ? letters && (2...3).contains(part.utf8.count) : word && (1...8).contains(part.utf8.count)
        }
        return isTag ? parts.joined(separator: "-") : nil
    }

    // MARK: Writing

    /// A whole page; `search` is what stands in the search field.
    func page(_ head: PageHead, search: String = "", _ content: (inout PageWriter) -> Void) -> [UInt8] {
        var page = PageWriter(capacity: 48 << 10)
        page.raw("<!DOCTYPE html>\n<html")
        page.attribute("lang", language)
        page.raw(">\n<head>\n")
        head.write(self, to: &page)
        page.raw("</head>\n<body>\n<a class=\"skip\" href=\"#page.main\">Skip to the content</a>\n")
        writeMasthead(search, to: &page)
        page.raw("<main id=\"page.main\" tabindex=\"-1\">\n")
        content(&page)
        page.raw("</main>\n")
        writeFooter(to: &page)
        page.raw("</body>\n</html>\n")
        return page.bytes
    }

    private func writeMasthead(_ search: String, to page: inout PageWriter) {
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
        if !search.isEmpty { page.attribute("value", search) }
        page.raw("><button>Search</button></form></div>\n")
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
    }

    private func writeFooter(to page: inout PageWriter) {
        page.raw("<footer class=\"foot\"><p>")
        page.text(description ?? title)
        page.raw("</p>\n<ul>")
        func link(_ path: StaticString, _ name: StaticString) {
            page.raw("<li><a href=\"")
            page.text(addresses.root)
            page.raw(path)
            page.raw("\">")
            page.raw(name)
            page.raw("</a>")
        }
        if isKnown {
            link("/feed.rss", "RSS")
            link("/feed.atom", "Atom")
            link("/feed.json", "JSON Feed")
        }
        link("/docs", "API")
        page.raw("</ul></footer>\n")
    }
}
