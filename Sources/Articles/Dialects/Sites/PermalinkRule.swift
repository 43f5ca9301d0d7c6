/// The rule by which a generator gives a page its address.
package enum PermalinkRule: Sendable, Hashable {
    /// Only what the document says itself.
    case keysOnly
    /// The slug alone.
    case slug
    case jekyll, hugo, astro, eleventy, docusaurus, zola, hexo, gatsby, pelican
}
