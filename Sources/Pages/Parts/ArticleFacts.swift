internal import Base

/// What a page says of its article besides the body.
struct ArticleFacts {
    let title: String
    let excerpt: String?
    /// A language tag; nil where the article does not say.
    let language: String?
    /// Moments of RFC 3339.
    let published: String?
    let updated: String?
    /// Where the article is at home; nil where that is here.
    let webAddress: String?
    let picture: Picture?
    private let provider: String?
    private let authors: [(id: String?, name: String)]
    private let topics: [String]
    private let tags: [String]
    private let minutes: Int?

    /// `id` stands in for a title that is missing.
    init(_ json: UnsafeRawBufferPointer, id: String) {
        func text(_ key: StaticString) -> String? {
            JSONObjectReader.text(key, in: json).flatMap { $0.isEmpty ? nil : $0 }
        }
        title = text("title") ?? id
        excerpt = text("excerpt")
        language = PageFrame.language(text("locale"))
        published = text("publishedDateTime")
        updated = text("updatedDateTime")
        webAddress = PageAddresses.web(text("canonicalUrl"))
        picture = Picture(firstOf: JSONObjectReader.value(of: "images", in: json), in: json)
        topics = JSONObjectReader.texts("topics", in: json)
        tags = JSONObjectReader.texts("tags", in: json)
        minutes = JSONObjectReader.value(of: "readingMinutes", in: json)
            .flatMap { Int(String(decoding: json[$0], as: UTF8.self)) }
        provider = JSONObjectReader.value(of: "provider", in: json).flatMap {
            JSONObjectReader.text("name", in: json, at: $0.lowerBound)
                ?? JSONObjectReader.text("domain", in: json, at: $0.lowerBound)
        }
        var authors: [(String?, String)] = []
        if let list = JSONObjectReader.value(of: "authors", in: json) {
            JSONObjectReader.forEachElement(of: json, at: list.lowerBound) { element in
                guard let name = JSONObjectReader.text("name", in: json, at: element.lowerBound), !name.isEmpty
                else { return }
                authors.append((JSONObjectReader.text("id", in: json, at: element.lowerBound), name))
            }
        }
        self.authors = authors
    }

    // MARK: Writing

    func writeTopics(_ frame: PageFrame, to page: inout PageWriter) {
        guard !topics.isEmpty else { return }
        page.raw("<p class=\"kicker\">")
        for topic in topics {
            Self.writeLink(to: frame.addresses.path(ofListWith: "topic", topic), topic, to: &page)
            page.raw(" ")
        }
        page.raw("</p>\n")
    }

    func writeByline(_ frame: PageFrame, to page: inout PageWriter) {
        page.raw("<p class=\"facts\"><span>")
        if !authors.isEmpty {
            page.raw("<span>By ")
            for (index, author) in authors.enumerated() {
                if index > 0 { page.raw(index == authors.count - 1 ? " and " : ", ") }
                let path = frame.addresses.path(ofListWith: "author", author.id ?? author.name)
                Self.writeLink(to: path, author.name, to: &page)
            }
            page.raw("</span> ")
        }
        if let provider {
            page.raw("<span>")
            Self.writeLink(to: frame.addresses.path(ofListWith: "provider", provider), provider, to: &page)
            page.raw("</span> ")
        }
        if var published { published.withUTF8 { page.date(UnsafeRawBufferPointer($0)) } }
        if let minutes, minutes > 0 {
            page.raw(" <span>")
            page.number(minutes)
            page.raw(" min read</span>")
        }
        page.raw("</span></p>\n")
    }

    func writePicture(to page: inout PageWriter) {
        guard let picture else { return }
        page.raw("<figure class=\"picture\">")
        picture.write(to: &page)
        // Many pictures have the title of their article.
        if let caption = picture.title, !caption.isEmpty, caption != title {
            page.raw("<figcaption dir=\"auto\">")
            page.text(caption)
            page.raw("</figcaption>")
        }
        page.raw("</figure>\n")
    }

    /// Where the article is at home, and its tags.
    func writeFoot(_ frame: PageFrame, to page: inout PageWriter) {
        guard webAddress != nil || !tags.isEmpty else { return }
        page.raw("<footer>")
        if let webAddress {
            page.raw("<p class=\"source\"><a")
            page.attribute("href", webAddress)
            page.raw(">Read it")
            if let provider {
                page.raw(" at ")
                page.text(provider)
            } else {
                page.raw(" where it was published")
            }
            page.raw("</a></p>")
        }
        if !tags.isEmpty {
            page.raw("<ul class=\"chips\" aria-label=\"Tags\">")
            for tag in tags {
                page.raw("<li>")
                Self.writeLink(to: frame.addresses.path(ofListWith: "tag", tag), tag, to: &page)
            }
            page.raw("</ul>")
        }
        page.raw("</footer>\n")
    }

    private static func writeLink(to path: String, _ name: String, to page: inout PageWriter) {
        page.raw("<a")
        page.attribute("href", path)
        page.raw(">")
        page.text(name)
        page.raw("</a>")
    }

    // MARK: Data

    /// The article as schema.org has it, as JSON; `address` is that of its page.
    func data(_ address: String, _ frame: PageFrame) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("@context", "https://schema.org")
        json.member("@type", "Article")
        // Search engines take no longer ones.
        json.member("headline", String(title.prefix(110)))
        json.member("url", address)
        json.member("mainEntityOfPage", address)
        json.member("inLanguage", language ?? frame.language)
        if let excerpt { json.member("description", excerpt) }
        if let published { json.member("datePublished", published) }
        if let modified = updated ?? published { json.member("dateModified", modified) }
        if let picture { json.member("image", picture.address) }
        if !authors.isEmpty || provider != nil {
            json.key("author")
            json.beginArray()
            for author in authors { json.named("Person", author.name) }
            if authors.isEmpty, let provider { json.named("Organization", provider) }
            json.endArray()
        }
        json.key("publisher")
        json.named("Organization", provider ?? frame.title)
        if !topics.isEmpty || !tags.isEmpty { json.member("keywords", topics + tags) }
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    /// A thing of schema.org of which only the name is known.
    fileprivate mutating func named(_ type: String, _ name: String) {
        beginObject()
        member("@type", type)
        member("name", name)
        endObject()
    }
}
