/// Works out the address of a page of Astro, or of an entry of one of its collections.
struct AstroAddress {
    let site: RecognisedSite
    let slug: String?
    /// The path below the site's root.
    let sitePath: String
    /// The folders below the folder of documents; the first is the collection.
    let folders: [String]
    /// The name of the file, without its ending.
    let name: String

    /// Nil where no page is known to show the entry.
    var permalink: String? {
        let pages = ContentPath.joined(site.configuration.astroSource, "pages/")
        if sitePath.hasPrefix(pages) { return joined(name == "index" ? folders : folders + [name]) }
        guard let collection = folders.first, let route = site.configuration.astro[collection] else { return nil }
        var entry: [String]
        switch route.parameter {
        case .slug:
            guard let slug, !slug.contains("://") else { return nil }
            entry = slug.split(separator: "/").map(String.init)
        case .id:
            if let slug {
                entry = slug.split(separator: "/").map(String.init)
            } else {
                entry = (folders.dropFirst() + [name]).map(Self.slug)
                if entry.last == "index" { entry.removeLast() }
            }
        }
        guard route.isRest || entry.count == 1 else { return nil }
        return joined(route.folders + entry)
    }

    private func joined(_ parts: [String]) -> String {
        parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + (site.configuration.astro.endsWithSlash ? "/" : "")
    }

    /// A part of an id, as Astro makes it of a name: small letters, digits, `-` and `_`, with a hyphen for each space.
    private static func slug(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case " ": result.append("-")
            case "-", "_": result.append(scalar)
            case _
            where scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark:
                result.append(scalar)
            default: break
            }
        }
        return String(result)
    }
}
