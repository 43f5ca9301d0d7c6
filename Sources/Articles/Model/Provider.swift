package import FrontMatter

/// The publisher of an article, as the article's document names it.
package struct Provider: Sendable, Hashable {
    /// What people call it.
    package var name: String?
    /// Its host name, by which one provider is told from another.
    package var domain: String?
    /// Logos.
    package var images: [Image] = []
    /// Values the model does not look into.
    package var publishers: [Node] = []
    /// Values the model does not look into, mostly groups with a `name`.
    package var authors: [Node] = []
    /// Keys that this model does not know, in the order of the document.
    package var extra = Mapping()

    package init(name: String?, domain: String? = nil) {
        self.name = name
        self.domain = domain
    }
}
