package import FrontMatter

/// A picture and what is known of it; sizes in pixels.
package struct Image: Sendable, Hashable {
    package var url: String?
    package var width: Double?
    package var height: Double?
    package var title: String?
    package var attribution: String?
    package var isCached = false
    package var extra = Mapping()

    package init(url: String?) {
        self.url = url
    }
}
