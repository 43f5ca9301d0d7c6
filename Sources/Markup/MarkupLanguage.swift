/// What a body is written in.
package enum MarkupLanguage: Sendable, Hashable {
    /// Markdown with GitHub's extensions; HTML may stand in it.
    case markdown
    /// Markdown with JSX: imports, exports, components and expressions in braces.
    case mdx
    case html
}
