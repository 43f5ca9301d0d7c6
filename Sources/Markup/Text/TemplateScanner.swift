/// Copies a body without the code of templates in it.
struct TemplateScanner {
    private(set) var output: [UInt8] = []
    /// Where the statements of a module began that were passed over.
    private(set) var statements: [Int] = []
    let bytes: UnsafeRawBufferPointer
    let isMDX: Bool
    let isMarkdown: Bool
    /// Whether code in the place of an address leaves the address that it stands for.
    private let keepsAddresses: Bool
    var index = 0
    /// Where the last line began of those that were looked at from their start on.
    private(set) var lineStart = 0
    /// How many bytes may still be gone through in vain, so that braces which are never closed cost no more.
    private var searchable = 4 << 20
    /// Where the next end of a tag is, by its two signs, and from where on there is none before it.
    var ends: [UInt16: (start: Int, end: Int)] = [:]
    /// The same of the empty line that comes next.
    var nextEmptyLine: (start: Int, end: Int)?
    /// Tags that were never closed: then no end after them could close others.
    var unclosed: Set<String> = []
    /// Tags of which some lie in one another and have no end: the next end counts for each.
    var unbalanced: Set<String> = []
    /// Tags without an end in the present code span.
    var openInSpan: Set<String> = []
    /// The lines of the text, those that were passed over left out.
    private var lines: MarkdownLines
    /// Whether the present line is code with fences, or a fence.
    var isFenced = false
    /// Whether it is code of any kind, or raw HTML.
    private(set) var isRaw = false

    init(_ bytes: UnsafeRawBufferPointer, isMDX: Bool, isMarkdown: Bool, keepsAddresses: Bool = false) {
        self.bytes = bytes
        self.keepsAddresses = keepsAddresses
        self.isMDX = isMDX
        self.isMarkdown = isMarkdown
        lines = MarkdownLines(bytes)
        output.reserveCapacity(bytes.count)
    }

    mutating func run() {
        while index < bytes.count {
            if index == 0 || bytes[index - 1] == UInt8(ascii: "\n") {
                lineStart = index
                if isMarkdown { beginLine() }
                if isMDX, !isFenced, skipModuleStatement() { continue }
            }
            switch bytes[index] {
            case UInt8(ascii: "{"): takeBrace()
            case UInt8(ascii: "`") where isMarkdown && !isFenced: takeCodeSpan()
            case UInt8(ascii: "<") where !isFenced: if isMDX { takeMDXTag() } else if !skipERB() { take(plainLength) }
            default: take(plainLength)
            }
        }
    }

    /// Leaves empty lines of imports and exports alone, and takes everything else as it is.
    mutating func skipModuleStatements() {
        while index < bytes.count {
            let start = index
            beginLine()
            if !isFenced, skipModuleStatement() {
                output += String(decoding: bytes[start..<index], as: UTF8.self).filter(\.isNewline).utf8
            } else {
                take(lineEnd(from: index) - index)
            }
        }
    }

    /// How many bytes from here no code begins in, of this line.
    private var plainLength: Int {
        var end = index
        repeat {
            end += 1
            if bytes[end - 1] == UInt8(ascii: "\n") { break }
        } while end < bytes.count && !Self.signs.contains(bytes[end])
        return end - index
    }

    private static let signs: [UInt8] = Array("{`<".utf8)

    private mutating func take(_ count: Int) {
        let end = min(bytes.count, index + count)
        output.append(contentsOf: bytes[index..<end])
        index = end
    }

    // MARK: Code

    /// Finds out whether the line that begins here is code with fences.
    private mutating func beginLine() {
        lines.skip(to: index)
        let line = lines.next()
        isFenced = line?.isFenced ?? false
        isRaw = line?.isCode ?? false
    }

    /// Where the next line begins.
    private func lineEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return min(bytes.count, end + 1)
    }

    /// Takes a code span whole, where it ends in the same paragraph.
    private mutating func takeCodeSpan() {
        var opening = index
        while opening < bytes.count, bytes[opening] == UInt8(ascii: "`") { opening += 1 }
        let length = opening - index
        var position = opening
        let paragraphEnd = emptyLine(from: opening)
        while position < paragraphEnd {
            guard bytes[position] == UInt8(ascii: "`") else {
                position += 1
                continue
            }
            var end = position
            while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
            if end - position == length { return takeSpan(to: end) }
            position = end
        }
        take(length)
    }

    /// Takes a code span without the comments of Liquid and Hugo in it, which know no code.
    private mutating func takeSpan(to end: Int) {
        var position = index
        openInSpan = []
        while !isMDX, position < end, let start = bytes[position..<end].firstIndex(of: UInt8(ascii: "{")) {
            position = start + 1
            guard position < end, let close = endOfCommentInSpan(at: start, before: end) else { continue }
            take(start - index)
            index = close
            position = close
        }
        if index < end { take(end - index) }
    }

    /// After a comment that begins at a place in a code span; nil where none does, or it has no end.
    private mutating func endOfCommentInSpan(at start: Int, before limit: Int) -> Int? {
        if bytes[start + 1] == UInt8(ascii: "%") {
            guard tagName(from: start + 2) == "comment" else { return nil }
            return endOfComment(from: start + 2, before: limit)
        }
        guard bytes[start + 1] == UInt8(ascii: "{"), let tagEnd = end(of: "}}", from: start + 2), tagEnd <= limit else {
            return nil
        }
        return endOfShortcodeComment(at: start, from: tagEnd, before: limit)
    }

    // MARK: Braces

    /// A tag of Liquid or Hugo, an expression of MDX, or just a brace.
    private mutating func takeBrace() {
        guard index + 1 < bytes.count else { return take(1) }
        switch bytes[index + 1] {
        case UInt8(ascii: "%"): takeTag()
        case UInt8(ascii: "{"):
            guard let end = end(of: "}}", from: index + 2) else { return take(2) }
            if let close = endOfShortcodeComment(at: index, from: end) {
                index = close
            } else if isFenced {
                take(end - index)
            } else {
                passOver(to: end)
            }
        case UInt8(ascii: "#"):
            if let end = endOfNunjucksComment() { index = end } else if !takeAttributes() { takeExpression() }
        default: if !takeAttributes() { takeExpression() }
        }
    }

    /// Passes over attributes of Markdown, and over a comment of kramdown; false where the brace begins neither.
    private mutating func takeAttributes() -> Bool {
        guard !isMDX, isMarkdown, !isFenced, let attributes = MarkdownAttributes(bytes, at: index) else {
            return false
        }
        if attributes.beginsComment {
            // Without an end it is text to kramdown.
            guard let end = endOfComment(from: attributes.end) else { return false }
            index = end
        } else {
            takeBackHiddenSpan(before: attributes.end)
            index = attributes.end
        }
        return true
    }

    /// Takes back the text in brackets that its attributes hide, as Quarto's `[text]{.content-hidden}`.
    private mutating func takeBackHiddenSpan(before end: Int) {
        guard output.last == UInt8(ascii: "]"),
            ConditionalContent(attributes: String(decoding: bytes[index..<end], as: UTF8.self))?.isShown == false
        else { return }
        // Where no bracket fits, it began above something that was left out: nothing of the paragraph is shown.
        var (place, depth) = (output.count, 0)
        while place > 0 {
            place -= 1
            let byte = output[place]
            if byte == UInt8(ascii: "]") { depth += 1 } else if byte == UInt8(ascii: "[") { depth -= 1 }
            let isBreak = byte == UInt8(ascii: "\n") && place > 0 && output[place - 1] == byte
            if depth == 0 || isBreak { break }
        }
        output.removeLast(output.count - place)
    }

    /// An expression of MDX, or just a brace.
    private mutating func takeExpression() {
        guard isMDX, !isFenced, let end = endOfBraces(from: index) else { return take(1) }
        index = end
    }

    /// `{% name ... %}`: only in code that Liquid does not touch it stays.
    private mutating func takeTag() {
        guard let end = end(of: "%}", from: index + 2) else { return take(2) }
        let name = tagName(from: index + 2)
        if name == "comment", !isFenced || !isMDX {
            // Liquid knows no code: what stands in a comment is on no page.
            let close = endOfLiquidComment(from: end)
            if close != nil || !isFenced {
                index = close ?? bytes.count
                return
            }
        }
        if isFenced, name != "raw", name != "endraw" { return take(end - index) }
        passOver(to: end)
        if name == "raw" { takeRaw() }
    }

    /// Passes over code between two signs on each side; takes the address that it stands for.
    private mutating func passOver(to end: Int) {
        if keepsAddresses, TemplateTarget.isExpected(after: output) {
            let code = String(decoding: bytes[index + 2..<end - 2], as: UTF8.self)
            // Before a title in Markdown something must stand, or the title would be the address.
            let isBeforeTitle = output.last == UInt8(ascii: "(") && end < bytes.count && bytes[end] == UInt8(ascii: " ")
            output += (TemplateTarget.address(of: code) ?? (isBeforeTitle ? TemplateTarget.nowhere : "")).utf8
        }
        index = end
    }

    /// Takes what stands up to `endraw` as it is.
    private mutating func takeRaw() {
        var position = index
        while !unclosed.contains("endraw"), let start = find("{%", from: position) {
            if tagName(from: start + 2) == "endraw", let end = end(of: "%}", from: start + 2) {
                take(start - index)
                index = end
                return
            }
            position = start + 2
        }
        unclosed.insert("endraw")
    }

    /// After the brace that closes the one here, texts between quotes passed over; nil where none does.
    ///
    /// The brace must stand before `limit`, where that is given.
    private mutating func endOfBraces(from start: Int, before limit: Int? = nil) -> Int? {
        guard searchable > 0 else { return nil }
        let limit = limit ?? bytes.count
        var depth = 0
        var position = start
        var quote: UInt8?
        while position < limit {
            let byte = bytes[position]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { position += 1 } else if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "}"):
                    depth -= 1
                    if depth == 0 { return position + 1 }
                case UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
                default: break
                }
            }
            position += 1
        }
        searchable -= position - start
        return nil
    }

    // MARK: MDX

    /// Passes over `import` and `export` at the begin of a line, up to the next empty line.
    private mutating func skipModuleStatement() -> Bool {
        guard isStatement else { return false }
        // A paragraph may begin with the word; code has a quote, a brace or an equals sign in its first line.
        let line = bytes[index..<lineEnd(from: index)]
        let isDeclaration = ["export const ", "export let ", "export var "].contains { hasPrefix($0) }
        guard isDeclaration || line.contains(where: { "\"'{=".utf8.contains($0) }) else { return false }
        while index < bytes.count {
            let end = lineEnd(from: index)
            if isStatement {
                statements.append(index)
                // An object may have empty lines in it.
                let brace = bytes[index..<end].firstIndex(of: UInt8(ascii: "{"))
                if let brace, let close = endOfBraces(from: brace) {
                    index = lineEnd(from: close)
                    continue
                }
            }
            let isEmpty = bytes[index..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
            if isEmpty { break }
            index = end
        }
        return true
    }

    private var isStatement: Bool { hasPrefix("import ") || hasPrefix("import{") || hasPrefix("export ") }

    private func hasPrefix(_ prefix: StaticString) -> Bool {
        guard index + prefix.utf8CodeUnitCount <= bytes.count else { return false }
        return prefix.withUTF8Buffer { $0.elementsEqual(bytes[index..<index + $0.count]) }
    }

    /// Drops the tag of a component and of a fragment; of an element of HTML only what JSX puts into braces.
    private mutating func takeMDXTag() {
        var start = index + 1
        if start < bytes.count, bytes[start] == UInt8(ascii: "/") { start += 1 }
        guard start < bytes.count else { return take(1) }
        let first = bytes[start]
        let isFragment = first == UInt8(ascii: ">")
        let isComponent = first &- UInt8(ascii: "A") < 26
        let isElement = first &- UInt8(ascii: "a") < 26
        guard isFragment || isComponent || isElement, let end = endOfTag(from: start) else { return take(1) }
        if isElement {
            takeElement(to: end)
        } else {
            index = end
        }
    }

    /// After the `>` of a tag; braces and quotes are passed over.
    private mutating func endOfTag(from start: Int) -> Int? {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ">"): return position + 1
            case UInt8(ascii: "{"):
                guard let end = endOfBraces(from: position) else { return nil }
                position = end
            case let quote where quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"):
                position += 1
                while position < bytes.count, bytes[position] != quote { position += 1 }
                position += 1
            case UInt8(ascii: "<"): return nil
            default: position += 1
            }
        }
        return nil
    }

    /// Takes back a line with nothing in it, which would end the tag that it stands in.
    private mutating func dropEmptyLine() {
        let content = output.lastIndex { $0 > 0x20 || $0 == UInt8(ascii: "\n") }
        guard let content, output[content] == UInt8(ascii: "\n") else { return }
        output.removeLast(output.count - content)
    }

    /// Takes the begin of the next line of a tag that has anything in it.
    private mutating func takeLineBreak(to end: Int) {
        let space = bytes[index..<end].prefix { $0 <= 0x20 }
        // At the begin of a line the end of a tag would begin a quotation.
        if space.endIndex != end - 1, let line = space.lastIndex(of: UInt8(ascii: "\n")) { output += space[line...] }
        index = space.endIndex
    }

    private mutating func takeElement(to end: Int) {
        while index < end {
            // A tag may have several lines, of which the last, a `>` alone, would begin a quote.
            if bytes[index] == UInt8(ascii: "\n") {
                output.append(UInt8(ascii: " "))
                index += 1
                continue
            }
            guard bytes[index] == UInt8(ascii: "{"), let close = endOfBraces(from: index, before: end) else {
                guard bytes[index] == UInt8(ascii: "\n") else {
                    take(1)
                    continue
                }
                dropEmptyLine()
                takeLineBreak(to: end)
                continue
            }
            // The name of the attribute and its equals sign went out already.
            if output.last == UInt8(ascii: "=") {
                while let last = output.last, last != UInt8(ascii: " "), last != UInt8(ascii: "\n") {
                    output.removeLast()
                }
            }
            index = close
        }
    }
}
