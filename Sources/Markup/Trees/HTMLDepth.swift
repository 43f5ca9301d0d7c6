/// How deep elements may lie in one another, by a look at the tags alone.
///
/// The parser looks through all open elements at many tags, so that a deep tree takes it quadratic time. This keeps it from
/// such texts; `HTMLTree` measures the tree itself, as no such look can be certain.
struct HTMLDepth {
    /// The depth of the tree, or more; `Int.max` where a tag has more attributes than `maximumAttributes`.
    private(set) var deepest = 0
    /// How many tags begin an element.
    private(set) var tags = 0

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
            guard takeMarkup() else {
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
        guard start < html.count, Self.isLetter(html[start]) else {
            index += 1
            return true
        }
        var end = start
        var name = Hasher()
        while end < html.count, html[end] > 0x20, html[end] != UInt8(ascii: "/"), html[end] != UInt8(ascii: ">") {
            name.combine(Self.isLetter(html[end]) ? html[end] | 0x20 : html[end])
            end += 1
        }
        index = end
        let hash = name.finalize()
        guard let isClosed = skipAttributes() else { return false }
        if isEnd { close(hash) } else if !isClosed || foreign == 0 { begin(hash) }
        return true
    }

    /// Goes past the attributes of a tag and its end; whether it ends with `/>`, nil where there are too many of them.
    private mutating func skipAttributes() -> Bool? {
        var count = 0
        var isBehindSpace = true
        while index < html.count {
            let byte = html[index]
            index += 1
            switch byte {
            case UInt8(ascii: ">"): return html[index - 2] == UInt8(ascii: "/")
            case UInt8(ascii: "="): skipValue()
            case UInt8(ascii: "/"), 0...0x20: isBehindSpace = true
            default:
                if isBehindSpace { count += 1 }
                isBehindSpace = false
                if count > Self.maximumAttributes { return nil }
            }
        }
        return false
    }

    /// Goes past a value between quotes; one without them is read as names are.
    private mutating func skipValue() {
        while index < html.count, html[index] <= 0x20 { index += 1 }
        guard index < html.count, html[index] == UInt8(ascii: "\"") || html[index] == UInt8(ascii: "'") else { return }
        let quote = html[index]
        index += 1
        while index < html.count, html[index] != quote { index += 1 }
        index += 1
    }

    /// Goes past a comment, or to the next `>`.
    private mutating func skipDeclaration() {
        let isComment = html[index...].prefix(4).elementsEqual("<!--".utf8)
        index += isComment ? 4 : 2
        // `<!-->` is a comment, too.
        if isComment { index -= 2 }
        while index < html.count {
            index += 1
            guard html[index - 1] == UInt8(ascii: ">") else { continue }
            if !isComment || html[..<(index - 1)].suffix(2).elementsEqual("--".utf8) { return }
        }
    }

    // MARK: Elements

    private mutating func begin(_ name: Int) {
        tags += 1
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

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    private static func hash(_ name: String) -> Int {
        var hasher = Hasher()
        for byte in name.utf8 { hasher.combine(byte) }
        return hasher.finalize()
    }

    private static func hashes(_ names: String) -> Set<Int> {
        Set(names.split(separator: " ").map { hash(String($0)) })
    }

    private static let paragraph = hash("p")
    private static let foreignRoots = hashes("svg math")
    /// Elements that have no content.
    private static let void = hashes("area base br col embed hr img input link meta source track wbr")
    private static let items = hashes("li dt dd")
    /// The elements that the begin of another one ends, where they are the last open ones.
    private static let endedByBegin: [Int: Set<Int>] = [
        hash("p"): hashes("p"), hash("li"): hashes("li"), hash("dt"): hashes("dt dd"), hash("dd"): hashes("dt dd"),
        hash("option"): hashes("option"),
    ]
    private static let inBlocks = hashes("p li dt dd option rp rt")
    private static let inTables = hashes("p li dt dd option td th tr tbody thead tfoot caption colgroup")
    private static let blocks = hashes(
        "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup "
            + "main nav ol pre section summary ul"
    )
    private static let tables = hashes("table tbody thead tfoot tr")

    private static func endedByEnd(_ name: Int) -> Set<Int>? {
        blocks.contains(name) ? inBlocks : tables.contains(name) ? inTables : nil
    }
}
