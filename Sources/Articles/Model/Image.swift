package import FrontMatter

/// A picture and what is known of it; sizes in pixels.
package struct Image: Sendable, Hashable {
    /// An absolute URL, or a path below the site's.
    package var url: String?
    /// In pixels.
    package var width: Double?
    /// In pixels.
    package var height: Double?
    /// Text that stands for the image.
    package var title: String?
    /// The credit line.
    package var attribution: String?
    /// Whether the site keeps a copy.
    package var isCached = false
    /// Keys that this model does not know, in the order of the document.
    package var extra = Mapping()

    package init(url: String?) {
        self.url = url
    }
}
