/// The HTML of a body as a part of a page: what is right in a body may be wrong below a page's own title and regions.
///
/// It takes HTML that has been cleaned, in which `<` and `>` stand for nothing but tags, and keeps all text.
struct BodyMarkup {
    private let source: [UInt8]
    /// Where the source goes on after the present tag.
    private var position = 0
    private var page = PageWriter()
    /// The levels of the headings above, as the body has them.
    private var levels: [Int] = []
    /// Where the open heading, link, paragraph and header cell begin in what was written, and their content.
    private var heading: (start: Int, content: Int, level: Int)?
    private var link: Int?
    private var paragraph: (start: Int, content: Int)?
    private var headerCell: (start: Int, content: Int)?
    private var openLists = 0
    private var openPictures = 0
    /// Whether what plays here is to be heard alone.
    private var isInAudio = false
    /// The names that open elements were written with, where they are not the body's.
    private var renamed: [String: [StaticString?]] = [:]

    private init(_ html: String) {
        source = Array(html.utf8)
        page = PageWriter(capacity: source.count + source.count / 8)
    }

    /// The HTML for a page that has a heading of level 1 of its own.
    static func html(_ body: String) -> [UInt8] {
        var markup = BodyMarkup(body)
        markup.run()
        return markup.page.bytes
    }

    private mutating func run() {
        var rest = source[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")),
            let end = source[start...].firstIndex(of: UInt8(ascii: ">"))
        {
            page.raw(rest[..<start])
            position = end + 1
            add(BodyTag(source[start + 1..<end]))
            rest = source[(end + 1)...]
        }
        page.raw(rest)
    }

    private mutating func add(_ tag: BodyTag) {
        switch tag.name {
        case "h1", "h2", "h3", "h4", "h5", "h6": addHeading(tag)
        case "img": addImage(tag)
        case "a": addLink(tag)
        case "p": addParagraph(tag)
        case "th": addHeaderCell(tag)
        case "input": page.raw(tag.has("checked") ? "☑ " : "☐ ")
        case "video", "audio", "source": addMedium(tag)
        case "picture":
            openPictures += tag.isClosing ? -1 : 1
            page.raw(made: tag.html)
        case "pre": page.raw(tag.isClosing ? "</pre>" : "<pre tabindex=\"0\">")
        case "table":
            page.raw(tag.isClosing ? "</table></div>" : "<div class=\"wide\" tabindex=\"0\"><table>")
        case "ul", "ol", "dl":
            openLists += tag.isClosing ? -1 : 1
            page.raw(made: tag.html)
        default: rename(tag)
        }
    }

    /// Writes a tag under the name that its element has in a page.
    private mutating func rename(_ tag: BodyTag) {
        var name: StaticString?
        if tag.isClosing {
            name = renamed[tag.name]?.popLast() ?? nil
        } else {
            switch tag.name {
            // A page has regions of its own.
            case "main", "nav", "aside", "header", "footer", "section", "article": name = "div"
            case "li", "dt", "dd": name = openLists > 0 ? nil : "div"
            case "tt": name = "code"
            case "strike": name = "s"
            default: break
            }
            if !tag.isVoid { renamed[tag.name, default: []].append(name) }
        }
        guard let name else { return page.raw(made: tag.html) }
        page.raw(tag.isClosing ? "</" : "<")
        page.raw(name)
        page.raw(">")
    }

    private mutating func addHeading(_ tag: BodyTag) {
        guard tag.isClosing else {
            let written = tag.name.last?.wholeNumberValue ?? 2
            while let last = levels.last, last >= written { levels.removeLast() }
            levels.append(written)
            let level = min(6, levels.count + 1)
            let start = page.bytes.count
            page.raw(made: "<h\(level)\(tag.rest)>")
            heading = (start, page.bytes.count, level)
            return
        }
        guard let heading else { return }
        self.heading = nil
        guard !isBlank(from: heading.content) else { return page.truncate(to: heading.start) }
        page.raw(made: "</h\(heading.level)>")
    }

    private mutating func addImage(_ tag: BodyTag) {
        let alternative = tag.value(of: "alt") ?? ""
        // This server has no pictures, and others are asked only by their whole address. A link is called by what is in
        // it.
        guard let address = PageAddresses.web(tag.value(of: "src")) else {
            return link == nil ? () : page.raw(made: alternative)
        }
        // A link needs a name, and this may be all that is in it.
        let text = link == nil && isNextText(alternative) ? "" : alternative
        let isUnnamed = text.isEmpty && link != nil
        page.raw(made: "<img src=\"\(address)\" alt=\"\(isUnnamed ? "Picture" : text)\"")
        for name in ["width", "height"] {
            if let value = tag.value(of: name), !value.isEmpty, value.allSatisfy(\.isNumber) {
                page.raw(made: " \(name)=\"\(value)\"")
            }
        }
        page.raw(" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\">")
    }

    /// Whether a text is what comes next, as the caption of a picture: nobody wants to hear it twice.
    private func isNextText(_ text: String) -> Bool {
        guard !text.isEmpty else { return false }
        var rest = source[position...]
        var tags = 0
        while let first = rest.first, first <= 0x20 || first == UInt8(ascii: "<") {
            if first > 0x20 { tags += 1 }
            // A caption stands close to its picture.
            guard tags <= Self.mostCaptionTags else { return false }
            guard let end = first <= 0x20 ? rest.startIndex : rest.firstIndex(of: UInt8(ascii: ">")) else {
                return false
            }
            rest = rest[(end + 1)...]
        }
        guard rest.starts(with: text.utf8) else { return false }
        return rest.dropFirst(text.utf8.count).first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    private static let mostCaptionTags = 8

    private mutating func addParagraph(_ tag: BodyTag) {
        if !tag.isClosing {
            let start = page.bytes.count
            page.raw(made: tag.html)
            paragraph = (start, page.bytes.count)
            return
        }
        let paragraph = paragraph
        self.paragraph = nil
        // Editors make room with paragraphs of nothing; pages have their own.
        if let paragraph, isBlank(from: paragraph.content), !hasTarget(from: paragraph.start) {
            return page.truncate(to: paragraph.start)
        }
        page.raw(made: tag.html)
    }

    /// Whether there is anything that links of the page may lead to.
    private func hasTarget(from start: Int) -> Bool {
        String(decoding: page.bytes[start...], as: UTF8.self).contains(" id=\"")
    }

    private mutating func addLink(_ tag: BodyTag) {
        if !tag.isClosing {
            page.raw(made: tag.html)
            link = page.bytes.count
            return
        }
        if let link, isBlank(from: link) { page.raw("Link") }
        link = nil
        page.raw(made: tag.html)
    }

    private mutating func addHeaderCell(_ tag: BodyTag) {
        if !tag.isClosing {
            let start = page.bytes.count
            page.raw(made: tag.html)
            headerCell = (start, page.bytes.count)
            return
        }
        let cell = headerCell
        // Of cells in one another the inner one ends first, and says nothing of the outer one.
        headerCell = nil
        guard let cell, isBlank(from: cell.content) else { return page.raw(made: tag.html) }
        // An empty cell heads nothing.
        page.truncate(to: cell.start)
        page.raw("<td></td>")
    }

    /// A page loads pictures only; what plays is a link.
    private mutating func addMedium(_ tag: BodyTag) {
        if tag.name != "source" { isInAudio = tag.name == "audio" && !tag.isClosing }
        guard !tag.isClosing, openPictures == 0, let address = tag.value(of: "src"), !address.isEmpty else { return }
        page.raw(made: "<a href=\"\(address)\">")
        page.raw(isInAudio ? "Listen to the recording" : "Watch the video")
        page.raw("</a> ")
    }

    /// Whether neither text nor a picture was written since a place; a no-break space is no text.
    private func isBlank(from start: Int) -> Bool {
        var isInTag = false
        let space: [UInt8] = [0xC2, 0xA0]
        for index in page.bytes.indices.dropFirst(start) {
            switch page.bytes[index] {
            case UInt8(ascii: "<"):
                if page.bytes[index...].starts(with: "<img".utf8) { return false }
                isInTag = true
            case UInt8(ascii: ">"): isInTag = false
            case 0xC2 where page.bytes[index...].starts(with: space): break
            case 0xA0 where page.bytes[..<index].last == 0xC2: break
            case let byte where !isInTag && byte > 0x20: return false
            default: break
            }
        }
        return true
    }
}
