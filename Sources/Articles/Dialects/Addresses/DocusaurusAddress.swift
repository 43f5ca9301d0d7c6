internal import Base
internal import FrontMatter

/// Works out the address of a page of Docusaurus, by the plugin that shows it.
struct DocusaurusAddress {
    let site: RecognisedSite
    /// What the document gives as its `slug`.
    let slug: String?
    let frontMatter: Mapping
    /// The folders below the site's root.
    let folders: [String]
    /// The name of the file, without its ending.
    let name: String

    private var plugins: DocusaurusPlugins { site.configuration.docusaurus }

    /// Nil where no plugin is known to show the page, or where only the program knows how.
    var permalink: String? {
        var folders = folders
        var language: String?
        var version: String?
        let plugin: DocusaurusPlugins.Plugin
        if folders.first == "i18n", folders.count > 2 {
            guard let found = plugins.plugin(ofTranslations: folders[2]) else { return nil }
            plugin = found
            let locale = plugins.locale(ofFolder: folders[1])
            if locale != site.configuration.locale ?? "en" { language = locale }
            folders.removeFirst(3)
            if plugin.kind == .docs {
                guard let name = folders.first else { return nil }
                version = name == "current" ? nil : Self.version(name)
                guard name == "current" || version != nil else { return nil }
                folders.removeFirst()
            }
        } else if let first = folders.first, first.hasSuffix("versioned_docs"), folders.count > 1 {
            let id = first == "versioned_docs" ? "default" : String(first.dropLast("_versioned_docs".count))
            guard let found = plugins.plugins.first(where: { $0.kind == .docs && $0.id == id }),
                let name = Self.version(folders[1])
            else { return nil }
            (plugin, version) = (found, name)
            folders.removeFirst(2)
        } else {
            let path = (folders + [name]).joined(separator: "/")
            guard let found = plugins.plugin(of: path) else { return nil }
            plugin = found
            folders.removeFirst(plugin.path.split(separator: "/").count)
        }
        guard let route = plugin.route, let page = page(plugin, folders, version) else { return nil }
        let parts = [language, route].compactMap(\.self) + [page]
        return ended("/" + parts.joined(separator: "/").split(separator: "/").joined(separator: "/"), page)
    }

    private static func version(_ folder: String) -> String? {
        folder.hasPrefix("version-") ? String(folder.dropFirst("version-".count)) : nil
    }

    /// The address with a slash at its end where the configuration, or else the page, has one.
    private func ended(_ address: String, _ page: String) -> String {
        if address == "/" { return address }
        return plugins.endsWithSlash ?? page.hasSuffix("/") ? address + "/" : address
    }

    /// The path of a page below its plugin's.
    private func page(_ plugin: DocusaurusPlugins.Plugin, _ folders: [String], _ version: String?) -> String? {
        switch plugin.kind {
        case .pages:
            return slug ?? (folders + [name == "index" ? "" : name]).joined(separator: "/")
        case .blog: return post(folders)
        case .docs:
            guard let prefix = prefix(of: version, plugin), let path = document(folders, plugin) else { return nil }
            return prefix + "/" + path
        }
    }

    // MARK: Posts

    private func post(_ folders: [String]) -> String {
        if let slug { return slug }
        var parts = folders
        // A folder named by its date is the post, whatever the file in it is called.
        let name = (name == "index" ? parts.popLast() : nil) ?? name
        let path = Array((parts + [name]).joined(separator: "/").utf8)
        for start in path.indices.reversed() {
            guard let end = Self.endOfDate(path, from: start) else { continue }
            let date = path[start..<end].map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "/") : $0 }
            let isParted = end < path.count && "-/".utf8.contains(path[end])
            let text = path[..<start] + path[(end + (isParted ? 1 : 0))...]
            return String(decoding: date + [UInt8(ascii: "/")] + text, as: UTF8.self)
        }
        return String(decoding: path, as: UTF8.self)
    }

    /// Where a date ends that begins at a place of a path: four digits, and twice a hyphen or a slash with one or two.
    private static func endOfDate(_ path: [UInt8], from start: Int) -> Int? {
        func digits(_ start: Int, _ most: Int) -> Int {
            path[start...].prefix(most).prefix(while: ASCII.isDigit).count
        }
        guard digits(start, 4) == 4 else { return nil }
        var end = start + 4
        for _ in 0..<2 {
            guard end < path.count, "-/".utf8.contains(path[end]) else { return nil }
            let count = digits(end + 1, 2)
            guard count > 0 else { return nil }
            end += 1 + count
        }
        return end
    }

    // MARK: Documents

    /// What stands before the documents of a version; the documents that are worked on have none as their version.
    private func prefix(of version: String?, _ plugin: DocusaurusPlugins.Plugin) -> String? {
        let name = version ?? "current"
        if plugin.versions.isEmpty, version == nil, plugin.knowsVersions { return plugin.versionPaths[name] ?? "" }
        guard plugin.knowsVersions, version.map(plugin.versions.contains) ?? true else { return nil }
        if let path = plugin.versionPaths[name] { return path }
        let last = plugin.lastVersion ?? plugin.versions.first ?? "current"
        return name == last ? "" : version ?? "next"
    }

    private func document(_ folders: [String], _ plugin: DocusaurusPlugins.Plugin) -> String? {
        if let slug, slug.hasPrefix("/") { return slug }
        guard let drops = plugin.dropsNumbers else { return nil }
        func plain(_ part: String) -> String { drops ? Self.unnumbered(part) : part }
        let parts = folders.map(plain)
        if let slug { return Self.resolved(parts, slug) }
        let lowered = name.lowercased()
        if lowered == "index" || lowered == "readme" || lowered == folders.last?.lowercased() {
            return parts.isEmpty ? "" : parts.joined(separator: "/") + "/"
        }
        let id = frontMatter["id"].flatMap { $0.isNull ? nil : $0.scalar?.text } ?? plain(name)
        return Self.resolved(parts, id)
    }

    /// A path below folders; `../` leaves one of them.
    private static func resolved(_ folders: [String], _ path: String) -> String {
        var parts = folders
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    }

    /// `01-introduction` as `introduction`; the numbers of dates and versions, as in `2024-05-roadmap` and `8.0-rel`,
    /// stay.
    ///
    /// https://github.com/facebook/docusaurus/blob/main/packages/docusaurus-plugin-content-docs/src/numberPrefix.ts
    private static func unnumbered(_ part: String) -> String {
        let isSign: (Character) -> Bool = { "-_.".contains($0) }
        let digits = part.prefix { $0.isASCII && $0.isNumber }
        let rest = part.dropFirst(digits.count)
        let spaced = rest.drop(while: \.isWhitespace)
        guard !digits.isEmpty, let sign = spaced.first, isSign(sign) else { return part }
        if let first = rest.first, isSign(first), rest.dropFirst().first.map({ $0.isASCII && $0.isNumber }) ?? false {
            return part
        }
        let name = spaced.drop(while: isSign).drop(while: \.isWhitespace)
        return name.first.map(isSign) ?? true ? part : String(name)
    }
}
