internal import Base
package import FrontMatter

/// What `_config.yml`, or the configuration of another generator, says of the site as a whole.
package struct Site: Sendable, Hashable {
    /// What people call the site.
    package var title: String?
    /// What the site is about.
    package var description: String?
    /// Where the site lives, without a path.
    package var url: String?
    /// The path below `url`, such as `/powerapps`.
    package var baseurl: String?
    /// The site's address where it differs from `url` and `baseurl`.
    package var webUrl: String?
    /// The language of the site, such as `en-US`.
    package var locale: String?
    /// The name of the topic that everything is about.
    package var topic: String?

    package init() {}

    /// What the configuration of a generator says of it.
    ///
    /// The address is left out: the ids of feeds begin with its host, and must not change.
    init(_ configuration: SiteConfiguration) {
        title = configuration.title
        description = configuration.description
        locale = configuration.locale
    }

    /// Reads the site from the YAML of its configuration; keys that concern other tools are passed over.
    package static func decode(_ root: Mapping) -> Decoded<Site> {
        var decoder = DocumentDecoder()
        var site = Site()
        for entry in root.entries {
            switch entry.key {
            case "title": site.title = decoder.text(entry)
            // Jekyll's sites of old have their title here.
            case "name" where root["title"] == nil: site.title = entry.value.scalar?.text
            case "description": site.description = decoder.text(entry)
            case "url": site.url = decoder.text(entry)
            case "baseurl": site.baseurl = decoder.text(entry)
            case "webUrl": site.webUrl = decoder.text(entry)
            case "locale": site.locale = decoder.text(entry)
            case "topic": site.topic = decoder.text(entry)
            default: break
            }
        }
        if site.locale == nil { site.locale = SiteConfiguration.language(of: root) }
        return decoder.finish(site)
    }

    /// The site as one object.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("title", title)
        json.member("description", description)
        json.member("url", url)
        json.member("baseurl", baseurl)
        json.member("webUrl", webUrl)
        json.member("locale", locale)
        json.member("topic", topic)
        json.endObject()
        return json.bytes
    }
}
