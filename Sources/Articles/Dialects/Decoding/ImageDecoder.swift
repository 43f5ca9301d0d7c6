internal import FrontMatter

/// Decodes the images of a document.
enum ImageDecoder {
    /// The images of a value: a string, a mapping, or a list of them.
    ///
    /// Values without a URL, flags such as `true`, and patterns with `*` are left out.
    static func images(_ node: Node) -> [Image] {
        (node.sequence ?? [node]).compactMap(image)
    }

    /// The pictures among the files of a page of Hugo: those that have one as their `src`; `name` and `title` alone are
    /// none.
    static func pictures(ofResources node: Node) -> [Image] {
        (node.sequence ?? [node]).compactMap { node in
            guard let source = node.mapping?[folded: "src"]?.scalar?.text, isPicture(source) else { return nil }
            return image(node)
        }
    }

    /// Whether the name of a file ends as one of a picture.
    private static func isPicture(_ name: String) -> Bool {
        let endings = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff"]
        return name.lastIndex(of: ".").map { endings.contains(name[name.index(after: $0)...].lowercased()) } ?? false
    }

    private static func image(_ node: Node) -> Image? {
        if let scalar = node.scalar {
            return node.isNull || FlagValue(node) != .unclear
                ? nil : isPattern(scalar.text) ? nil : Image(url: scalar.text)
        }
        guard let mapping = node.mapping else { return nil }
        var image = Image(url: nil)
        for entry in mapping.entries {
            let text = entry.value.scalar.flatMap { entry.value.isNull ? nil : $0.text }
            switch SourceKey.normalised(entry.key) {
            case "url", "src", "path", "image", "file", "feature", "teaser", "relativepath":
                if image.url == nil { image.url = text.flatMap { isPattern($0) ? nil : $0 } }
            case "width": image.width = text.flatMap(Double.init)
            case "height": image.height = text.flatMap(Double.init)
            case "title", "caption": if image.title == nil { image.title = text }
            case "attribution", "credit", "copyright": image.attribution = text
            default: image.extra.entries.append(entry)
            }
        }
        return image.url == nil ? nil : image
    }

    /// Hugo's `resources` may stand for many files: `**.{png,jpg}`.
    private static func isPattern(_ text: String) -> Bool {
        text.contains("*")
    }

    /// Resolves a relative URL against `page`, or against `site` where there is none; unchanged where it is absolute or
    /// `site` is nil.
    static func absolute(_ url: String, site: String?, page: String?) -> String {
        if url.contains("://") || url.hasPrefix("//") || url.hasPrefix("data:") { return url }
        guard let site else { return url }
        if url.hasPrefix("/") { return prefix(of: site, forRootPath: url) + url }
        var base = (page ?? site).split(separator: "/", omittingEmptySubsequences: false)
        if page != nil, base.last?.isEmpty == true { base.removeLast() }
        if page != nil, base.last?.contains(".") == true, base.count > 3 { base.removeLast() }
        for part in url.split(separator: "/") where part != "." {
            if part != ".." { base.append(part) } else if base.count > 3 { base.removeLast() }
        }
        return base.joined(separator: "/")
    }

    /// What goes before a path that begins with `/`: scheme and host where the path has the site's base path already,
    /// else the whole site's address, which has no slash at its end.
    private static func prefix(of site: String, forRootPath path: String) -> String {
        let parts = site.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return site }
        return path.hasPrefix("/\(parts[3])/") ? parts[..<3].joined(separator: "/") : site
    }
}
