package import Base
package import FrontMatter

extension Article {
    /// Reads an article from its document.
    ///
    /// Every key of the model must hold what the model says, or the article is not made; other keys go to `extra`.
    package static func decode(
        _ document: Document,
        at path: ContentPath,
        zone: TimeZoneRules = .utc
    ) -> Decoded<Article> {
        var decoder = DocumentDecoder(zone: zone)
        var article = Article(id: path.articleID, path: path.string, title: "", bodyFormat: path.bodyFormat)
        for entry in document.frontMatter.entries { article.take(entry, &decoder) }
        article.body = document.body.utf8.allSatisfy(ASCII.isWhitespace) ? nil : document.body
        let state = PublicationState(
            document.frontMatter,
            at: path,
            zone: zone,
            isStrict: true,
            hasBody: article.body != nil
        )
        article.take(state, &decoder)
        article.takeAuthorsOfProvider()
        article.measureBody()
        article.keepWrittenTexts()
        if let title = document.frontMatter.entries.first(where: { $0.key == "title" }) {
            if article.title.utf8.allSatisfy(ASCII.isWhitespace), decoder.diagnostics.isEmpty {
                decoder.warn(at: title.value.position, "the title is empty", rule: .emptyTitle)
            }
        } else {
            decoder.fail(at: document.frontMatterPosition, "no `title`; add one", rule: .missingTitle)
        }
        return decoder.finish(article)
    }

    /// Reads an article from its document, by the dialect of its site.
    package static func decode(_ document: Document, at path: ContentPath, in site: RecognisedSite) -> Decoded<Article>
    {
        if site.dialect.name == .broadsheet {
            var document = document
            document.frontMatter = site.withModelKeys(document.frontMatter)
            var decoded = decode(document, at: path, zone: site.zone)
            if site.showsFuture { decoded.value?.publicFrom = nil }
            return decoded
        }
        var decoder = DialectDecoder(document, at: path, in: site)
        return decoder.run()
    }

    /// Keeps from the public what any sign says should be kept.
    private mutating func take(_ state: PublicationState, _ decoder: inout DocumentDecoder) {
        if state.hiddenBy != nil, !removed, !deleted { published = false }
        isUnlisted = state.unlistedBy != nil
        publicFrom = state.from
        publicUntil = state.until
        for diagnostic in state.diagnostics { decoder.note(diagnostic) }
    }

    private mutating func take(_ entry: Mapping.Entry, _ decoder: inout DocumentDecoder) {
        switch entry.key {
        case "title": title = decoder.text(entry).map { plain($0, of: "title") } ?? ""
        case "excerpt": excerpt = decoder.text(entry).map { plain($0, of: "excerpt") }
        case "publishedDateTime": publishedDateTime = decoder.timestamp(entry)
        case "updatedDateTime": updatedDateTime = decoder.timestamp(entry)
        case "originalUrl": originalUrl = decoder.text(entry)
        case "webUrl": webUrl = decoder.text(entry)
        case "ampWebUrl": ampWebUrl = decoder.text(entry)
        case "cdnAmpWebUrl": cdnAmpWebUrl = decoder.text(entry)
        case "type": type = decoder.text(entry)
        case "category": category = decoder.text(entry).map { plain($0, of: "category") }
        case "quality": quality = decoder.number(entry)
        case "heat": heat = decoder.number(entry)
        case "locale": locale = decoder.text(entry)
        case "published": published = FlagValue(entry.value) != .no
        case "removed": removed = FlagValue(entry.value) == .yes
        case "deleted": deleted = FlagValue(entry.value) == .yes
        case "featuredContent": featuredContent = decoder.text(entry)
        case "provider": provider = decoder.provider(entry)
        case "authors", "author": authors = AuthorDecoder.authors(entry.value, AuthorDirectory(), splitting: .none)
        case "aliases", "redirect_from": aliases = decoder.texts(entry)
        case "topics": topics = decoder.texts(entry)
        case "tags": tags = plain(decoder.texts(entry), of: "tags")
        case "levels": levels = decoder.texts(entry)
        case "images": images = decoder.images(entry)
        case "related" where !entry.isSwitch: related = decoder.relatedEntries(entry)
        case "secured": secured = decoder.text(entry)
        default: decoder.keep(entry, in: &extra)
        }
    }
}

extension Mapping.Entry {
    /// Whether the value is a yes or no: Jekyll sites use `related: true` to ask for a list.
    fileprivate var isSwitch: Bool {
        if case .boolean = value.scalar?.resolved { true } else { false }
    }
}
