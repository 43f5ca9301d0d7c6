internal import Base
internal import FrontMatter
internal import Markup

/// HTML of the pieces that both of Ghost's editors have.
enum GhostMarkup {
    static func html(ofMarkdown text: String) -> String {
        BodyRenderer(base: nil).rendered(text, .markdown).html
    }

    /// A card: a picture, code, Markdown and the like; empty for one without anything to read.
    static func card(_ type: String, _ values: Mapping) -> String {
        func text(_ key: String) -> String? { GhostPost.text(values, key) }
        switch type {
        case "html": return text("html") ?? ""
        case "markdown", "card-markdown": return (text("markdown") ?? text("value")).map(html(ofMarkdown:)) ?? ""
        case "hr", "horizontalrule": return "<hr>"
        case "code", "codeblock":
            let language = text("language").map { " class=\"language-\(MarkupEscapes.escaped($0))\"" } ?? ""
            let code = MarkupEscapes.escaped(text("code") ?? "")
            return "<pre><code\(language)>\(code)</code></pre>" + caption(text("caption"))
        case "image": return figure(image(values), text("caption"))
        case "gallery":
            let images = (values["images"]?.sequence ?? []).compactMap(\.mapping).map(image)
            return figure(images.joined(), text("caption"))
        case "embed": return (text("html") ?? "") + caption(text("caption"))
        case "bookmark":
            let title = values["metadata"]?.mapping.flatMap { GhostPost.text($0, "title") }
            return text("url").map { "<p>\(link($0, title ?? $0))</p>" } ?? ""
        case "button": return text("buttonUrl").map { "<p>\(link($0, text("buttonText") ?? $0))</p>" } ?? ""
        case "callout": return "<blockquote>\(text("calloutText") ?? "")</blockquote>"
        case "toggle": return "<h4>\(text("heading") ?? "")</h4>\(text("content") ?? "")"
        case "video", "audio", "file":
            return text("src").map {
                "<p>\(link($0, text("title") ?? text("fileTitle") ?? text("fileName") ?? $0))</p>"
            }
                ?? ""
        default: return ""
        }
    }

    private static func link(_ address: String, _ text: String) -> String {
        "<a href=\"\(MarkupEscapes.escaped(address))\">\(MarkupEscapes.escaped(text))</a>"
    }

    private static func image(_ values: Mapping) -> String {
        GhostPost.text(values, "src").map { image($0, alternative: GhostPost.text(values, "alt") ?? "") } ?? ""
    }

    /// A picture with the text that stands for it.
    static func image(_ address: String, alternative: String) -> String {
        "<img src=\"" + MarkupEscapes.escaped(address) + "\" alt=\"" + MarkupEscapes.escaped(alternative) + "\">"
    }

    private static func figure(_ inner: String, _ caption: String?) -> String {
        inner.isEmpty ? "" : "<figure>\(inner)\(caption.map { "<figcaption>\($0)</figcaption>" } ?? "")</figure>"
    }

    private static func caption(_ text: String?) -> String {
        text.map { "<p>\($0)</p>" } ?? ""
    }
}
