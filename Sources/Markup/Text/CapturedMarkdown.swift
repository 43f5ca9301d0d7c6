internal import Base

/// Markdown that a page in HTML captures by Liquid, as HTML in the place where the filter `markdownify` shows it.
///
/// `{% capture a %}**Tides**{% endcapture %}<div>{{ a | markdownify }}</div>` has a paragraph with strong letters in
/// the `div`. What is shown more than once is there once, so that a body does not grow without bounds. Markdown between
/// `{% markdown %}` and `{% endmarkdown %}`, or between those of `md` or `filter markdown`, is HTML in its own place.
package struct CapturedMarkdown {
    private struct Capture {
        var name: String
        /// The whole tag with its end.
        var range: Range<Int>
        var text: Range<Int>
    }

    /// Tells which places of a page lie in its comments; the places must be asked for in their order.
    private struct HTMLComments {
        private var position = 0
        private var isOpen = false

        mutating func contain(_ place: Int, in bytes: [UInt8]) -> Bool {
            while position < place {
                if bytes[position...].starts(with: (isOpen ? "-->" : "<!--").utf8) { isOpen.toggle() }
                position += 1
            }
            return isOpen
        }
    }

    private let bytes: [UInt8]
    private var captures: [Capture] = []
    /// Which captures are shown, and the places of the code that shows them.
    private var shown: [(place: Range<Int>, capture: Int)] = []
    /// The blocks that are shown where they stand.
    private var blocks: [Capture] = []

    /// The body with its captures in their places; the very same where none is shown so.
    package static func placed(in body: String) -> String {
        let hasCaptures = body.hasBytes(of: "markdownify") && body.hasBytes(of: "endcapture")
        guard hasCaptures || ["endmarkdown", "endmd", "endfilter"].contains(where: body.hasBytes) else { return body }
        var reader = CapturedMarkdown(body)
        reader.read()
        return reader.placed.map { String(decoding: $0, as: UTF8.self) } ?? body
    }

    private init(_ body: String) {
        bytes = Array(body.utf8)
    }

    // MARK: Reading

    private mutating func read() {
        // The last capture of a name before the place counts, as in the template.
        var current: [String: Int] = [:]
        var used: Set<Int> = []
        var open: (name: String, start: Int, text: Int)?
        var block: (end: String, start: Int, text: Int)?
        // The tag that ends a comment of Liquid or a text that is shown as it is.
        var skippedTo: String?
        var comments = HTMLComments()
        var outside: [(name: String, place: Range<Int>)] = []
        // Whether no tag, or no other code, is closed any more.
        var (areTagsOver, areOthersOver) = (false, false)
        var index = 0
        while let start = find("{", from: index), start + 1 < bytes.count {
            let isTag = bytes[start + 1] == UInt8(ascii: "%")
            guard isTag ? !areTagsOver : !areOthersOver && bytes[start + 1] == UInt8(ascii: "{") else {
                index = start + 1
                continue
            }
            guard let end = find(isTag ? "%}" : "}}", from: start + 2) else {
                if isTag { areTagsOver = true } else { areOthersOver = true }
                continue
            }
            index = end + 2
            let code = code(start + 2..<end)
            if !isTag {
                if let name = Self.shownName(code) { outside.append((name, start..<index)) }
                continue
            }
            let words = code.split(whereSeparator: \.isWhitespace)
            if let end = skippedTo {
                if words.first.map(String.init) == end { skippedTo = nil }
                continue
            }
            if words.first == "comment" || words.first == "raw" {
                skippedTo = "end\(words[0])"
                continue
            }
            if words.count == 2, words[0] == "capture" {
                open = (words[1].filter { $0 != "'" && $0 != "\"" }, start, index)
                block = nil
            } else if words.first == "endcapture", let opened = open {
                captures.append(
                    Capture(name: opened.name, range: opened.start..<index, text: opened.text..<start)
                )
                open = nil
            } else if let opened = block, words.first.map(String.init) == opened.end {
                blocks.append(Capture(name: "", range: opened.start..<index, text: opened.text..<start))
                block = nil
            } else if open == nil, block == nil, let end = Self.endOfBlock(words), !comments.contain(start, in: bytes) {
                block = (end, start, index)
            }
        }
        var next = 0
        for (name, place) in outside {
            while next < captures.count, captures[next].range.upperBound <= place.lowerBound {
                current[captures[next].name] = next
                next += 1
            }
            // What is shown within another capture goes where that one does, if anywhere.
            if next < captures.count, captures[next].range.contains(place.lowerBound) { continue }
            guard let capture = current[name], used.insert(capture).inserted else { continue }
            shown.append((place, capture))
        }
    }

    /// The name of the tag that ends the block of Markdown which a tag begins; nil for other tags.
    private static func endOfBlock(_ words: [Substring]) -> String? {
        switch words.first {
        case "markdown", "md": "end\(words[0])"
        case "filter" where words.count == 2 && ["markdown", "markdownify", "md"].contains(words[1]): "endfilter"
        default: nil
        }
    }

    private func find(_ text: StaticString, from start: Int) -> Int? {
        let (first, count) = (text.utf8Start[0], text.utf8CodeUnitCount)
        var index = start
        while index + count <= bytes.count {
            if bytes[index] == first, count == 1 || bytes[index + 1] == text.utf8Start[1] { return index }
            index += 1
        }
        return nil
    }

    /// The text of a tag without the signs for white space.
    private func code(_ range: Range<Int>) -> Substring {
        var text = String(decoding: bytes[range], as: UTF8.self)[...]
        if text.first == "-" { text.removeFirst() }
        if text.last == "-" { text.removeLast() }
        return text
    }

    /// The name that code shows by the filter alone.
    private static func shownName(_ code: Substring) -> String? {
        let parts = code.split(separator: "|", omittingEmptySubsequences: false).map { part in
            part.split(whereSeparator: \.isWhitespace)
        }
        guard parts.count == 2, parts[0].count == 1, parts[1] == ["markdownify"] else { return nil }
        return String(parts[0][0])
    }

    // MARK: Writing

    /// Nil where nothing is shown, or where a capture lies too deep to be read.
    private var placed: [UInt8]? {
        guard !shown.isEmpty || !blocks.isEmpty else { return nil }
        var edits: [(range: Range<Int>, text: String)] = []
        for block in blocks where !shown.contains(where: { block.range.overlaps($0.place) }) {
            guard let html = html(block.text) else { return nil }
            edits.append((block.range, html))
        }
        for (place, index) in shown {
            guard let html = html(captures[index].text) else { return nil }
            edits.append((captures[index].range, ""))
            edits.append((place, html))
        }
        edits.sort { $0.range.lowerBound < $1.range.lowerBound }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var end = 0
        for edit in edits {
            result += bytes[end..<edit.range.lowerBound]
            result += edit.text.utf8
            end = edit.range.upperBound
        }
        return result + bytes[end...]
    }

    private func html(_ range: Range<Int>) -> String? {
        let text = Self.withoutIndentation(String(decoding: bytes[range], as: UTF8.self))
        var source = TemplateCode.removed(from: text, .markdown, keepsAddresses: true)
        return source.withUTF8 { utf8 in
            guard let tree = MarkdownTree(UnsafeRawBufferPointer(utf8)) else { return nil }
            // What cleans the page looks at addresses and headings: there it is known where links to articles lead.
            var outline = Outline()
            outline.isIncomplete = true
            var renderer = MarkdownRenderer(tree, AddressResolver(base: nil, hasOnlyPages: false, page: { _ in nil }))
            return renderer.html(&outline)
        }
    }

    /// The text without the white space that all of its lines begin with: in a page it stands as deep as its tag.
    private static func withoutIndentation(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let full = lines.filter { !$0.allSatisfy(\.isWhitespace) }
        guard let common = full.map({ $0.prefix { $0 == " " || $0 == "\t" }.count }).min(), common > 0 else {
            return text
        }
        return lines.map { $0.dropFirst(min(common, $0.prefix(while: \.isWhitespace).count)) }.joined(separator: "\n")
    }
}
