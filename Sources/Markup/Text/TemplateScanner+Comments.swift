internal import Base

/// Where comments end that no page shows.
extension TemplateScanner {
    /// After the `{% endcomment %}` of a comment that begins before a place; nil where there is none.
    ///
    /// Comments lie in one another. Where one of those has no end, the first end counts for each.
    mutating func endOfLiquidComment(from start: Int) -> Int? {
        var (position, depth) = (start, 1)
        var first: Int?
        while !unclosed.contains("comment"), let start = find("{%", from: position) {
            position = start + 2
            let name = tagName(from: position)
            guard name == "comment" || name == "endcomment", let end = end(of: "%}", from: position) else { continue }
            depth += name == "comment" ? 1 : -1
            if name == "comment" { continue }
            if depth == 0 || unbalanced.contains("comment") { return end }
            first = first ?? end
        }
        if first == nil { unclosed.insert("comment") } else { unbalanced.insert("comment") }
        return first
    }

    /// The shortcodes that sites have for what readers are not to see; with parameters they may be those of a theme,
    /// which shows what stands in them.
    private static let hidingShortcodes: Set = ["private", "draft", "todo", "hidden", "internal", "secret"]

    /// After the content of Hugo's shortcode `comment` or another one that hides it, or of one such as
    /// `hugo-encryptor`, which shows it only with its password, of which the tag begins and ends at two places; nil
    /// where there is none.
    ///
    /// With a limit it must end before that: what stands in a code span may be about the shortcode.
    mutating func endOfShortcodeComment(at tag: Int, from tagEnd: Int, before limit: Int? = nil) -> Int? {
        let own = shortcodeName(from: tag + 3)
        let name = "{{\(own)"
        let parameters = bytes[(tag + 3)..<tagEnd].drop { $0 == 0x20 }.dropFirst(own.utf8.count)
        let isBare = parameters.allSatisfy { " %>}".utf8.contains($0) }
        guard "%<".utf8.contains(bytes[tag + 2]),
            own == "comment" || own.hasSuffix("encryptor") || isBare && Self.hidingShortcodes.contains(own),
            !unclosed.contains(name)
        else { return nil }
        if limit != nil, openInSpan.contains(name) { return nil }
        var position = tagEnd
        var depth = 1
        var first: Int?
        while let start = find("{{", from: position, within: limit.map { $0 - position }) {
            position = start + 2
            guard let end = end(of: "}}", from: position), "%<".utf8.contains(bytes[start + 2]) else { continue }
            let slash = bytes[(start + 3)..<end].firstIndex { $0 != 0x20 } ?? end
            let isEnd = slash < end && bytes[slash] == UInt8(ascii: "/")
            guard shortcodeName(from: isEnd ? slash + 1 : start + 3) == own else { continue }
            depth += isEnd ? -1 : 1
            guard isEnd else { continue }
            if depth == 0 || unbalanced.contains(name) { return end <= limit ?? end ? end : nil }
            first = first ?? end
        }
        if limit != nil {
            openInSpan.insert(name)
            return nil
        }
        if first == nil { unclosed.insert(name) } else { unbalanced.insert(name) }
        return first
    }

    /// The name of a shortcode, in which there may be hyphens.
    private func shortcodeName(from start: Int) -> String {
        let rest = bytes[start...].drop { $0 == 0x20 }
        let name = rest.prefix {
            ASCII.isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// After `{% endcomment %}` between two places; nil where there is none.
    mutating func endOfComment(from start: Int, before limit: Int) -> Int? {
        var position = start
        while !openInSpan.contains("comment"), let start = find("{%", from: position, within: limit - position),
            start < limit
        {
            position = start + 2
            if tagName(from: position) == "endcomment", let end = end(of: "%}", from: position), end <= limit {
                return end
            }
        }
        openInSpan.insert("comment")
        return nil
    }

    /// After `#}` of a comment of Nunjucks, which begins with a space or a line; nil for anything else.
    mutating func endOfNunjucksComment() -> Int? {
        guard !isMDX, !isFenced, index + 2 < bytes.count, bytes[index + 2] <= 0x20 || bytes[index + 2] == 0x2D else {
            return nil
        }
        return end(of: "#}", from: index + 2)
    }

    /// After `{:/comment}` or `{:/}`; nil where neither stands after a place.
    mutating func endOfComment(from start: Int) -> Int? {
        var position = start
        while !unclosed.contains("{:"), let open = find("{:", from: position) {
            let name = bytes[(open + 2)...].prefix { $0 != UInt8(ascii: "}") && $0 > 0x20 }
            if name.elementsEqual("/comment".utf8) || name.elementsEqual("/".utf8), name.endIndex < bytes.count,
                bytes[name.endIndex] == UInt8(ascii: "}")
            {
                return name.endIndex + 1
            }
            position = open + 2
        }
        unclosed.insert("{:")
        return nil
    }
}
