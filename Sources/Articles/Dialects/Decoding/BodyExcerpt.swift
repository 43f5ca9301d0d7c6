internal import Markup

/// The excerpt that a body holds, for documents whose front matter has none.
enum BodyExcerpt {
    /// The largest excerpt that is made of a paragraph, in characters.
    static let maximumLength = 300

    private static let marks = [
        "<!--more-->", "<!-- more -->", "<!-- truncate -->", "<!--truncate-->", "{/* truncate */}", "{/*truncate*/}",
        "<!-- excerpt -->", "<!--excerpt-->", "<!-- end-excerpt -->", "<!-- PELICAN_END_SUMMARY -->",
    ]

    /// Marks and paragraphs are looked for in so many bytes.
    private static let searched = 20_000

    /// What stands before the mark that ends an excerpt, else the first paragraph; nil where there is no text.
    static func text(in body: String, _ format: BodyFormat = .markdown, separator: String?) -> String? {
        if format == .html { return text(in: lines(ofHTML: body), separator: separator) }
        let body = format == .mdx ? TemplateCode.withoutModuleStatements(body) : body
        let start = start(of: body)
        if start.utf8.contains(UInt8(ascii: "<")) || start.utf8.contains(UInt8(ascii: "{")) || separator != nil {
            for mark in marks + [separator].compactMap({ $0 }) where !mark.allSatisfy(\.isNewline) {
                guard let range = start.utf8.firstRange(of: mark.utf8) else { continue }
                let words = paragraphs(in: start[..<range.lowerBound], atMost: 50).joined(separator: " ")
                if !words.isEmpty { return cut(words, at: 2000) }
            }
        }
        return paragraphs(in: start, atMost: 1).first.map { cut($0, at: maximumLength) }
    }

    private static func start(of body: String) -> Substring {
        let end = body.utf8.index(body.startIndex, offsetBy: searched, limitedBy: body.endIndex) ?? body.endIndex
        return body[..<end]
    }

    private static let blockNames = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figure", "blockquote", "ul", "ol", "div", "table",
    ].map { Array($0.utf8) }

    /// The start of a body in HTML with each block on lines of its own, as Markdown has them.
    private static func lines(ofHTML body: String) -> String {
        let html = Array(start(of: body).utf8)
        var lines: [UInt8] = []
        lines.reserveCapacity(html.count + html.count / 4)
        var index = 0
        while let tag = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            lines += html[index..<tag]
            let isEnd = tag + 1 < html.count && html[tag + 1] == UInt8(ascii: "/")
            let name = html[(tag + (isEnd ? 2 : 1))...].prefix { ASCII.isAlphanumeric($0) }
            let follower = name.endIndex < html.count ? html[name.endIndex] : 0
            let isBlock = blockNames.contains { $0.elementsEqual(name) }
            let isWhole = follower == UInt8(ascii: ">") || !isEnd && follower == UInt8(ascii: " ")
            let next = isWhole ? name.endIndex + 1 : name.endIndex
            if isBlock, isWhole, !isEnd { lines += "\n\n".utf8 }
            lines += html[tag..<next]
            if isBlock, isWhole, isEnd { lines += "\n\n".utf8 }
            index = next
        }
        lines += html[index...]
        return String(decoding: lines, as: UTF8.self)
    }

    /// A text cut behind a word, with an ellipsis where something was cut off.
    static func cut(_ text: String, at length: Int) -> String {
        guard text.count > length else { return text }
        let head = text.prefix(length - 1)
        let end = head.lastIndex(where: \.isWhitespace) ?? head.endIndex
        var kept = head[..<end]
        while let last = kept.last, last.isWhitespace || ",;:-\u{2013}\u{2014}".contains(last) { kept.removeLast() }
        return kept + "\u{2026}"
    }

    private static func paragraphs(in body: Substring, atMost count: Int) -> [String] {
        var result: [String] = []
        var lines: [Substring] = []
        var fence: Character?
        var isComment = false
        func finish() {
            let text = Inline.text(Substring(lines.joined(separator: " ")))
            lines = []
            if text.contains(where: { $0.isLetter || $0.isNumber }) { result.append(text) }
        }
        for line in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if result.count >= count { return result }
            let content = line.drop(while: \.isWhitespace)
            if fence == nil, isComment || content.hasPrefix("<!--") {
                isComment = !content.contains("-->")
                finish()
            } else if content.hasPrefix("```") || content.hasPrefix("~~~") {
                finish()
                fence = fence == nil ? content.first : fence == content.first ? nil : fence
            } else if fence != nil {
                continue
            } else if content.isEmpty {
                finish()
            } else if isNoText(content) {
                finish()
            } else {
                lines.append(content)
            }
        }
        finish()
        return Array(result.prefix(count))
    }

    /// Headings, tables, pictures alone, code of templates and MDX, admonitions and rules.
    private static func isNoText(_ line: Substring) -> Bool {
        for start in [
            "#", "|", "![", "[![", "{%", "{{", "import ", "export ", ":::", "<!--", "---", "***", "[^", "{:", "===",
            "<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "<pre", "<figure", "<table", "<script", "<style",
        ]
        where line.hasPrefix(start) {
            return true
        }
        return false
    }
}
