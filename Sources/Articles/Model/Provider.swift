package import FrontMatter

/// Who published an article, as the article's document says it.
package struct Provider: Sendable, Hashable {
    package var name: String?
    package var domain: String?
    package var images: [Image] = []
    /// Values the model does not look into.
    package var publishers: [Node] = []
    /// Values the model does not look into, mostly groups with a `name`.
    package var authors: [Node] = []
    package var extra = Mapping()

    package init(name: String?, domain: String? = nil) {
        self.name = name
        self.domain = domain
    }
}
