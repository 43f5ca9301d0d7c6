package import Base

/// A person or a group that wrote an article.
package struct Author: Sendable, Hashable {
    /// As people see it.
    package var name: String
    /// The key in the site's list of authors, else made from the name.
    package var id: String
    /// The author's page.
    package var url: String?
    /// The address of a portrait.
    package var image: String?

    package init(name: String, id: String? = nil, url: String? = nil, image: String? = nil) {
        self.name = name
        // A name without letters has no slug.
        self.id = [id, Slug.make(name)].compactMap { $0 }.first { !$0.isEmpty } ?? name
        self.url = url
        self.image = image
    }
}

extension JSONWriter {
    /// Authors as a list of objects.
    package mutating func authors(_ authors: [Author]) {
        beginArray()
        for author in authors {
            beginObject()
            member("name", author.name)
            member("id", author.id)
            member("url", author.url)
            member("image", author.image)
            endObject()
        }
        endArray()
    }
}
