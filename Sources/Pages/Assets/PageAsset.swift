internal import Base

/// A file that pages load: its address changes with its content, so caches may keep it for ever.
package struct PageAsset: Sendable {
    /// The address, without the root: `/assets/reader.1pxv3ox9s3ud7.css`.
    package let path: String
    /// The media type with its charset.
    package let mediaType: String
    /// What is sent.
    package let content: [UInt8]

    private init(_ name: String, _ ending: String, _ mediaType: String, _ content: [UInt8]) {
        path = "/assets/\(name).\(String(ContentHash.hash(content), radix: 36)).\(ending)"
        self.mediaType = mediaType
        self.content = content
    }

    /// The style sheet of all pages.
    package static let style = PageAsset("reader", "css", "text/css; charset=utf-8", PackageResources.reader_css)
    /// The script of all pages, without which they work too.
    package static let script = PageAsset("reader", "js", "text/javascript; charset=utf-8", PackageResources.reader_js)
    /// The picture of the site that browsers show beside its name.
    package static let icon = PageAsset("favicon", "svg", "image/svg+xml", PackageResources.favicon_svg)

    /// Everything that pages load by an address that changes with the content.
    package static let all = [style, script]

    /// What pages may do: load their own style and script, pictures from anywhere, and send forms to this server.
    ///
    /// Documents name pictures on the hosts of their publishers, which nobody knows beforehand.
    package static let contentSecurityPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' https: http:",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")
}
