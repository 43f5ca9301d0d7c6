/// The title of a document that says nowhere what it is called.
enum NameTitle {
    /// `2024-03-05-the-long-tide.md` as `The long tide`; `joints` are the bytes that may stand between the numbers of a
    /// date.
    static func text(of path: ContentPath, in site: RecognisedSite, _ joints: [UInt8]) -> String {
        let parts = RecognisedSite.withoutEnding(site.sitePath(path)).split(separator: "/")
        var name = parts.count > 1 && site.isIndex(parts) ? parts[parts.count - 2] : parts.last ?? "index"
        // Nuxt Content sorts by numbers before names.
        if site.settingsOnly == .nuxt, let dot = name.firstIndex(of: "."), name[..<dot].allSatisfy(\.isNumber) {
            name = name[name.index(after: dot)...]
        }
        let slug = PathDate.without(name, joints: joints)
        if isOfJekyll(parts, site) {
            // https://github.com/jekyll/jekyll/blob/master/lib/jekyll/utils.rb: `titleize_slug`
            return slug.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
                .joined(separator: " ")
        }
        let words = slug.split { $0 == "-" || $0 == "_" || $0.isWhitespace }
        let title = words.joined(separator: " ")
        return title.prefix(1).uppercased() + title.dropFirst()
    }

    /// Whether a document belongs to a collection of Jekyll's, which gives it a title; its pages have none.
    private static func isOfJekyll(_ parts: [Substring], _ site: RecognisedSite) -> Bool {
        guard site.dialect.name == .jekyll else { return false }
        return parts.dropLast().contains { folder in
            guard folder.first == "_" else { return false }
            return folder == "_posts" || folder == "_drafts"
                || site.configuration.collections.contains(String(folder.dropFirst()))
        }
    }
}
