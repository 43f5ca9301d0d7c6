internal import FrontMatter

/// Sites of Jekyll that GitHub Pages builds, which makes pages of documents without front matter too.
///
/// https://docs.github.com/en/pages/setting-up-a-github-pages-site-with-jekyll/about-github-pages-and-jekyll
enum GitHubPages {
    /// The plugins that GitHub Pages has; a site with any other is built elsewhere.
    private static let plugins: Set = [
        "jekyll-avatar", "jekyll-coffeescript", "jekyll-commonmark-ghpages", "jekyll-default-layout", "jekyll-feed",
        "jekyll-gist", "jekyll-github-metadata", "jekyll-include-cache", "jekyll-mentions",
        "jekyll-optional-front-matter", "jekyll-paginate", "jekyll-readme-index", "jekyll-redirect-from",
        "jekyll-relative-links", "jekyll-remote-theme", "jekyll-sass-converter", "jekyll-seo-tag", "jekyll-sitemap",
        "jekyll-swiss", "jekyll-titles-from-headings", "jemoji",
    ]

    /// Whether documents without front matter are pages: where the plugin for that is named, or GitHub Pages builds the
    /// site, and nothing turns it off.
    static func takesOptionalFrontMatter(_ level: any ContentSource, _ root: Mapping?) -> Bool {
        guard let root else { return false }
        if let flag = root["optional_front_matter"]?.mapping?["enabled"], FlagValue(flag) == .no { return false }
        let named = ["plugins", "gems"].flatMap { root[$0]?.sequence ?? [] }.compactMap { $0.scalar?.text }
        if named.contains("jekyll-optional-front-matter") { return true }
        let gems = [level, level.parent?.source].lazy.compactMap { $0.flatMap { SiteFile.bytes("Gemfile", $0) } }.first
        guard let gems else {
            // A blog may be built elsewhere, and its list of gems lie outside of the folder.
            let isBlog = (try? level.topLevelFolders())?.contains("_posts") ?? true
            return !isBlog && plugins.isSuperset(of: named)
        }
        // Other builds have a list of gems without it.
        return String(decoding: gems, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
            line.contains("github-pages") && line.drop(while: \.isWhitespace).first != "#"
        }
    }
}
