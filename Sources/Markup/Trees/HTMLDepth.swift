internal import Base

/// How deep elements may lie in one another, by a look at the tags alone.
///
/// The parser looks through all open elements at many tags, so that a deep tree takes it quadratic time. This keeps it from
/// such texts; `HTMLTree` measures the tree itself, as no such look can be certain.
struct HTMLDepth {
    /// The depth of the tree, or more; `Int.max` beyond `HTMLTree.maximumDepth`, where no more is looked at, and where a tag
    /// has more attributes than `maximumAttributes`.
    private(set) var deepest = 0

    /// The parser compares each attribute of a tag with all others.
    static let maximumAttributes = 1_000

    private let html: UnsafeRawBufferPointer
    private var index = 0
    /// The hashes of the names of the open elements.
    private var open: [Int] = []
    /// How many of them are such as take names of HTML for their own: nothing ends there by itself.
    private var foreign = 0

    init(_ html: UnsafeRawBufferPointer) {
        self.html = html
        while index + 1 < html.count {
            guard html[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            guard takeMarkup(), deepest <= HTMLTree.maximumDepth else {
                deepest = .max
                return
            }
        }
    }

    // MARK: Tags

    /// Goes past a tag, a comment or a lone sign; false for a tag with too many attributes.
    private mutating func takeMarkup() -> Bool {
        let next = html[index + 1]
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            skipDeclaration()
            return true
        }
        let isEnd = next == UInt8(ascii: "/")
        let start = index + (isEnd ? 2 : 1)
        guard start < html.count, ASCII.isLetter(html[start]) else {
            index += 1
            return true
        }
        var end = start
        var name = Hasher()
        while end < html.count, html[end] > 0x20, html[end] != UInt8(ascii: "/"), html[end] != UInt8(ascii: ">") {
            name.combine(ASCII.isLetter(html[end]) ? html[end] | 0x20 : html[end])
            end += 1
        }
        index = end
        let hash = name.finalize()
        guard let isClosed = skipAttributes() else { return false }
        if isEnd {
            close(hash)
        } else if !isClosed || foreign == 0 {
            begin(hash)
            if foreign == 0, Self.rawText.contains(hash) { skipRawText(start..<end) }
        }
        return true
    }

    /// Goes past the attributes of a tag and its end; whether it ends with `/>`, nil where there are too many of them.
    ///
    /// Only a value that begins with a quote has quotes around it: elsewhere they belong to names and values.
    private mutating func skipAttributes() -> Bool? {
        var count = 0
        while index < html.count {
            let byte = html[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                return html[index - 2] == UInt8(ascii: "/")
            }
            if byte <= 0x20 || byte == UInt8(ascii: "/") {
                index += 1
                continue
            }
            count += 1
            if count > Self.maximumAttributes { return nil }
            skipAttribute()
        }
        return false
    }

    /// Goes past the name of an attribute, which may begin with `=`, and its value.
    private mutating func skipAttribute() {
        repeat {
            index += 1
        } while index < html.count && !Self.endsName(html[index]) && html[index] != UInt8(ascii: "=")
        while index < html.count, html[index] <= 0x20 { index += 1 }
        guard index < html.count, html[index] == UInt8(ascii: "=") else { return }
        index += 1
        while index < html.count, html[index] <= 0x20 { index += 1 }
        guard index < html.count, html[index] == UInt8(ascii: "\"") || html[index] == UInt8(ascii: "'") else {
            while index < html.count, html[index] > 0x20, html[index] != UInt8(ascii: ">") { index += 1 }
            return
        }
        let quote = html[index]
        index += 1
        while index < html.count, html[index] != quote { index += 1 }
        index += 1
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    /// Goes past a comment, which ends with `-->` or `--!>`, or to the next `>`.
    private mutating func skipDeclaration() {
        let isComment = html[index...].prefix(4).elementsEqual("<!--".utf8)
        index += 2
        while index < html.count {
            index += 1
            guard html[index - 1] == UInt8(ascii: ">") else { continue }
            let before = html[..<(index - 1)]
            if !isComment || before.suffix(2).elementsEqual("--".utf8) || before.suffix(3).elementsEqual("--!".utf8) {
                return
            }
        }
    }

    /// Goes past the content of an element that has no tags in it, up to its end tag.
    private mutating func skipRawText(_ name: Range<Int>) {
        while index + 1 < html.count {
            let isEnd = html[index] == UInt8(ascii: "<") && html[index + 1] == UInt8(ascii: "/")
            let end = index + 2 + name.count
            if isEnd, end <= html.count,
                zip(html[(index + 2)..<end], html[name]).allSatisfy({ $0 | 0x20 == $1 | 0x20 }),
                end == html.count || Self.endsName(html[end])
            {
                return
            }
            index += 1
        }
    }

    // MARK: Elements

    private mutating func begin(_ name: Int) {
        if foreign == 0 {
            if Self.void.contains(name) { return }
            if Self.items.contains(name) { removeWhile { $0 == Self.paragraph } }
            if let ended = Self.endedByBegin[name] { removeWhile { ended.contains($0) } }
        }
        if Self.foreignRoots.contains(name) { foreign += 1 }
        open.append(name)
        deepest = max(deepest, open.count)
    }

    /// An end tag counts where it belongs to the last open element, or to one that its end tag ends all others in.
    private mutating func close(_ name: Int) {
        if foreign == 0, let ended = Self.endedByEnd(name) {
            let above = open.reversed().prefix { $0 != name && ended.contains($0) }.count
            if above < open.count, open[open.count - 1 - above] == name { open.removeLast(above) }
        }
        guard open.last == name else { return }
        open.removeLast()
        if Self.foreignRoots.contains(name) { foreign -= 1 }
    }

    private mutating func removeWhile(_ isEnded: (Int) -> Bool) {
        while let last = open.last, isEnded(last) { open.removeLast() }
    }

    private static func hash(_ name: String) -> Int {
        var hasher = Hasher()
        for byte in name.utf8 { hasher.combine(byte) }
        return hasher.finalize()
    }

    private static func hashes(_ names: String) -> Set<Int> {
        Set(names.split(separator: " ").map { hash(String($0)) })
    }

    private static let paragraph = hash("p")
    private static let cells = hashes("td th p dt dd li option")
    private static let rows = cells.union(hashes("tr tbody thead tfoot caption colgroup"))
    private static let foreignRoots = hashes("svg math")
    /// Elements that have no content.
    private static let void = hashes("area base br col embed hr img input link meta source track wbr")
    /// Elements that have text alone, whatever looks like a tag in it.
    private static let rawText = hashes("style script textarea title xmp iframe noembed noframes")
    private static let items = hashes("li dt dd tr td th tbody thead tfoot")
    /// The elements that the begin of another one ends, where they are the last open ones.
    private static let endedByBegin: [Int: Set<Int>] = [
        hash("p"): hashes("p"), hash("li"): hashes("li"), hash("dt"): hashes("dt dd"), hash("dd"): hashes("dt dd"),
        hash("option"): hashes("option"), hash("rt"): hashes("rt rp"), hash("rp"): hashes("rt rp"),
        hash("td"): cells, hash("th"): cells, hash("tr"): cells.union(hashes("tr")),
        hash("tbody"): rows, hash("thead"): rows, hash("tfoot"): rows,
    ]
    private static let inBlocks = hashes("p li dt dd option rp rt")
    private static let inTables = hashes("p li dt dd option td th tr tbody thead tfoot caption colgroup")
    private static let blocks = hashes(
        "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup "
            + "main nav ol pre ruby section summary ul"
    )
    private static let tables = hashes("table tbody thead tfoot tr")

    private static func endedByEnd(_ name: Int) -> Set<Int>? {
        blocks.contains(name) ? inBlocks : tables.contains(name) ? inTables : nil
    }
}
