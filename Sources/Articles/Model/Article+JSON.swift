package import Base
internal import FrontMatter

extension Article {
    /// Changes whenever the same document would give other JSON: documents are read again then.
    package static let summaryFormat = 2

    /// The public JSON of an article as an item of a list, but for its end; `finishSummary` puts that on.
    ///
    /// It is rendered once, when the article is imported, and stored. The related list, the body and `secured` are left
    /// out; the API puts in those that a request includes.
    package var openSummaryJSON: [UInt8] {
        var json = JSONWriter(capacity: 1536)
        json.beginObject()
        json.member("id", id)
        json.member("title", title)
        json.member("excerpt", excerpt)
        json.member("publishedDateTime", publishedDateTime)
        json.member("updatedDateTime", updatedDateTime)
        json.member("originalUrl", originalUrl)
        json.member("webUrl", webUrl)
        json.member("ampWebUrl", ampWebUrl)
        json.member("cdnAmpWebUrl", cdnAmpWebUrl)
        json.member("type", type)
        json.member("category", category)
        json.member("quality", quality)
        json.member("heat", heat)
        json.member("locale", locale)
        json.member("published", published)
        json.member("removed", removed)
        json.member("deleted", deleted)
        json.member("featuredContent", featuredContent)
        json.key("provider")
        if let provider { json.provider(provider) } else { json.null() }
        json.member("topics", topics)
        json.member("tags", tags)
        json.member("levels", levels)
        json.key("images")
        json.images(images)
        json.key("authors")
        json.authors(authors)
        json.member("slug", slug)
        json.member("permalink", permalink)
        json.member("canonicalUrl", webUrl)
        json.member("aliases", aliases)
        json.member("excerptSource", excerptSource)
        json.member("wordCount", wordCount)
        json.member("readingMinutes", readingMinutes)
        json.key("extra")
        json.mapping(extra)
        return json.bytes
    }

    /// Ends a summary with the moment the store saw the article change.
    ///
    /// The result is one object and ends with `}`.
    package static func finishSummary(_ json: [UInt8], updated: Timestamp) -> [UInt8] {
        var json = JSONWriter(continuing: json, needsComma: true)
        json.member("updated", updated)
        json.endObject()
        return json.bytes
    }

    /// A finished summary with another moment at its end.
    package static func replacingUpdated(inSummary json: [UInt8], with updated: Timestamp) -> [UInt8] {
        let end = json.withUnsafeBytes { JSONObjectReader.value(of: "updated", in: $0)?.lowerBound } ?? json.count
        let key = ",\"updated\":".utf8.count
        return finishSummary(Array(json.prefix(max(0, end - key))), updated: updated)
    }
}

extension Article {
    /// The addresses by which others may know an article, from its summary JSON, finished or not.
    ///
    /// A former path counts as an address of the same site, and as a path alone.
    package static func addresses(inSummary json: [UInt8]) -> [WebAddress] {
        json.withUnsafeBytes { json in
            let keys: [StaticString] = ["webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl"]
            var addresses = keys.compactMap { JSONObjectReader.text($0, in: json).flatMap(WebAddress.init) }
            let aliases = JSONObjectReader.texts("aliases", in: json)
            if aliases.isEmpty { return addresses }
            let site = JSONObjectReader.text("webUrl", in: json).flatMap {
                siteAddress(ofPage: $0, permalink: JSONObjectReader.text("permalink", in: json))
            }
            for alias in aliases {
                if alias.contains("://") || alias.hasPrefix("//") {
                    if let address = WebAddress(alias) { addresses.append(address) }
                } else if let path = WebAddress.path(alias) {
                    addresses.append(path)
                    if let address = site.flatMap({ WebAddress($0 + path.key) }) { addresses.append(address) }
                }
            }
            return addresses
        }
    }

    /// The address of a site by that of one of its pages; nil where the text is no address with a scheme.
    private static func siteAddress(ofPage page: String, permalink: String?) -> String? {
        if let permalink, permalink.hasPrefix("/"), page.hasSuffix(permalink) {
            return String(page.dropLast(permalink.count))
        }
        guard let scheme = page.firstRange(of: "://") else { return nil }
        return String(page.prefix(upTo: scheme.upperBound) + page[scheme.upperBound...].prefix { !"/?#".contains($0) })
    }

    /// The topics of an article, from its summary JSON.
    package static func topics(inSummary json: [UInt8]) -> [String] {
        json.withUnsafeBytes { JSONObjectReader.texts("topics", in: $0) }
    }
}

extension RelatedEntry {
    /// The members of a related entry that come from the document, as one object.
    package var json: [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.member("title", title)
        json.member("excerpt", excerpt)
        json.member("publishedDateTime", publishedDateTime)
        json.member("webUrl", webUrl)
        json.member("ampWebUrl", ampWebUrl)
        json.member("cdnAmpWebUrl", cdnAmpWebUrl)
        json.member("type", type)
        json.key("provider")
        if let provider { json.provider(provider) } else { json.null() }
        json.member("quality", quality)
        json.key("images")
        json.images(images)
        if !extra.entries.isEmpty {
            // Apart, as the API adds members of its own to an entry.
            json.key("extra")
            json.mapping(extra)
        }
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    /// A provider as an object with every key of the model.
    package mutating func provider(_ provider: Provider) {
        beginObject()
        member("name", provider.name)
        member("domain", provider.domain)
        key("images")
        images(provider.images)
        key("publishers")
        beginArray()
        for publisher in provider.publishers { node(publisher) }
        endArray()
        key("authors")
        beginArray()
        for author in provider.authors { node(author) }
        endArray()
        members(of: provider.extra)
        endObject()
    }

    /// Images as a list of objects with every key of the model.
    package mutating func images(_ images: [Image]) {
        beginArray()
        for image in images {
            beginObject()
            member("url", image.url)
            member("width", image.width)
            member("height", image.height)
            member("title", image.title)
            member("attribution", image.attribution)
            member("isCached", image.isCached)
            members(of: image.extra)
            endObject()
        }
        endArray()
    }
}
