package import Markup

/// What a body is written in.
package enum BodyFormat: String, Sendable, Hashable {
    case markdown = "text/markdown"
    /// Markdown with JSX. It has no registered media type.
    case mdx = "text/mdx"
    case html = "text/html"

    /// The language as `Markup` knows it.
    package var language: MarkupLanguage {
        switch self {
        case .markdown: .markdown
        case .mdx: .mdx
        case .html: .html
        }
    }
}
