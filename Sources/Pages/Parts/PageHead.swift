internal import Base

/// What the head of a page says to browsers, search engines and programs that show links.
struct PageHead {
    /// The title, without the site's name.
    var title: String?
    var description: String?
    /// The address by which search engines are to know the page.
    var canonical: String?
    /// The kind of the page in the Open Graph protocol: `website` or `article`.
    var kind: StaticString = "website"
    /// A picture of the page, by its address.
    var picture: String?
    var next: String?
    var previous: String?
    /// The query of the feeds with the same articles, with its `?`; nil for a page without feeds.
    var feedQuery: String?
    /// Whether search engines are to leave the page out.
    var isUnlisted = false
    /// Moments of RFC 3339, for articles.
    var published: String?
    var modified: String?
    /// What the page is, by schema.org, as the content of a `script` element; see `ScriptData`.
    var data: [UInt8]?

    /// The longest description, in characters.
    private static let longestDescription = 300

    func write(_ frame: PageFrame, to page: inout PageWriter) {
        page.raw(
            """
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>
            """
        )
        page.text(title.map { "\($0) - \(frame.title)" } ?? frame.title)
        page.raw("</title>\n")
        let shortDescription = description.map(Self.shortened)
        Self.meta("name", "description", shortDescription, to: &page)
        if isUnlisted { page.raw("<meta name=\"robots\" content=\"noindex, follow\">\n") }
        link("canonical", canonical, to: &page)
        link("next", next, to: &page)
        link("prev", previous, to: &page)
        page.raw(frame.head.assets)
        if let feedQuery {
            if feedQuery.isEmpty {
                page.raw(frame.head.feeds)
            } else {
                Self.writeFeeds(frame.addresses.root, frame.title, feedQuery, to: &page)
            }
        }
        page.raw(frame.head.siteName)
        Self.meta("property", "og:title", title ?? frame.title, to: &page)
        page.raw("<meta property=\"og:type\" content=\"")
        page.raw(kind)
        page.raw("\">\n")
        Self.meta("property", "og:url", canonical, to: &page)
        Self.meta("property", "og:description", shortDescription, to: &page)
        Self.meta("property", "og:image", picture, to: &page)
        Self.meta("property", "article:published_time", published, to: &page)
        Self.meta("property", "article:modified_time", modified, to: &page)
        Self.meta("name", "twitter:card", picture == nil ? "summary" : "summary_large_image", to: &page)
        if let data {
            page.raw("<script type=\"application/ld+json\">")
            page.raw(data)
            page.raw("</script>\n")
        }
    }

    /// What the heads of all pages of a site have.
    struct Fixed: Sendable {
        fileprivate let assets: [UInt8]
        /// The feeds of all articles.
        fileprivate let feeds: [UInt8]
        fileprivate let siteName: [UInt8]

        init(_ root: String, title: String) {
            assets = PageWriter.written { page in
                page.raw("<link rel=\"icon\" type=\"image/svg+xml\"")
                page.attribute("href", "\(root)/favicon.svg")
                page.raw(">\n<link rel=\"stylesheet\"")
                page.attribute("href", root + PageAsset.style.path)
                page.raw(">\n<script defer")
                page.attribute("src", root + PageAsset.script.path)
                page.raw("></script>\n")
            }
            feeds = PageWriter.written { writeFeeds(root, title, "", to: &$0) }
            siteName = PageWriter.written { meta("property", "og:site_name", title, to: &$0) }
        }
    }

    private static func writeFeeds(_ root: String, _ title: String, _ query: String, to page: inout PageWriter) {
        let feeds: [(type: StaticString, path: String)] = [
            ("application/rss+xml", "/feed.rss"), ("application/atom+xml", "/feed.atom"),
            ("application/feed+json", "/feed.json"),
        ]
        for (type, path) in feeds {
            page.raw("<link rel=\"alternate\" type=\"")
            page.raw(type)
            page.raw("\"")
            page.attribute("title", title)
            page.attribute("href", "\(root)\(path)\(query)")
            page.raw(">\n")
        }
    }

    private static func meta(_ key: StaticString, _ name: StaticString, _ value: String?, to page: inout PageWriter) {
        guard let value, !value.isEmpty else { return }
        page.raw("<meta ")
        page.raw(key)
        page.raw("=\"")
        page.raw(name)
        page.raw("\"")
        page.attribute("content", value)
        page.raw(">\n")
    }

    private func link(_ relation: StaticString, _ address: String?, to page: inout PageWriter) {
        guard let address else { return }
        page.raw("<link rel=\"")
        page.raw(relation)
        page.raw("\"")
        page.attribute("href", address)
        page.raw(">\n")
    }

    private static func shortened(_ text: String) -> String {
        // A text has no more characters than bytes, which are counted much faster.
        let isLong = text.utf8.count > longestDescription && text.count > longestDescription
        return isLong ? "\(text.prefix(longestDescription))…" : text
    }
}
