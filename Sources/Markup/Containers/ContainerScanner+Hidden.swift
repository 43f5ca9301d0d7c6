internal import Base

/// What Quarto and Obsidian do not show.
extension ContainerScanner {
    // MARK: Containers

    /// Drops a container with all that is in it: up to the end of the text where nothing closes it.
    mutating func skipContainer(_ line: MarkdownLines.Line, _ lines: inout MarkdownLines) {
        var end = line.end
        var depth = 1
        while depth > 0, let next = lines.next() {
            end = next.end
            guard !next.isCode else { continue }
            switch ContainerLine(String(decoding: bytes[next.content], as: UTF8.self)) {
            case .begin(let colons, _, _, _): if colons > 2 { depth += 1 }
            case .end(let colons): if colons > 2 { depth -= 1 }
            case .part, nil: break
            }
        }
        changes.append((line.start..<end, .drop))
    }

    // MARK: Cells

    /// Removes the options of a cell that begins here, or the whole cell where they hide it.
    ///
    /// A cell is a block of code of Quarto, R Markdown or MyST.
    mutating func takeCell(_ line: MarkdownLines.Line, _ lines: inout MarkdownLines) {
        let head = bytes[line.content]
        guard let fence = CodeFence(opening: head), let sign = head.first,
            case let info = head.drop(while: { $0 == sign }).drop(while: { $0 == 0x20 }),
            info.first == UInt8(ascii: "{")
        else { return }
        var isHidden = Self.hides(header: String(decoding: info, as: UTF8.self))
        var options: [Range<Int>] = []
        var (end, isHead) = (line.end, true)
        var ahead = lines
        while let next = ahead.next(), next.isFenced, !next.opensFence {
            end = next.end
            lines = ahead
            let content = bytes[next.content]
            if fence.closes(content) { break }
            guard isHead, next.content.count < Self.longestOption else { continue }
            let text = String(decoding: content, as: UTF8.self)
            guard let option = Self.option(text) else {
                isHead = text.isEmpty
                continue
            }
            options.append(next.start..<next.end)
            isHidden = isHidden || Self.hides(option)
        }
        if isHidden {
            changes.append((line.start..<end, .drop))
        } else {
            changes += options.map { ($0, .remove) }
        }
    }

    private static let longestOption = 1000

    /// The option that a line of code is: `#| echo: false`, or `:tags: [remove-input]` of MyST; nil for any other line.
    private static func option(_ line: String) -> Substring? {
        for sign in ["#|", "//|", "--|", "%%|"] where line.hasPrefix(sign) { return line.dropFirst(sign.count) }
        return line.hasPrefix(":tags:") ? line.dropFirst(1) : nil
    }

    private static func hides(_ option: Substring) -> Bool {
        let parts = option.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let name = parts[0].split(separator: " ").first else { return false }
        let value = parts[1].split { " []\",'".contains($0) }
        switch name {
        case "echo", "include":
            return value.first.map { ["false", "no", "n", "off"].contains($0.lowercased()) } ?? false
        case "tags": return value.contains { ["remove-input", "remove-cell"].contains($0) }
        default: return false
        }
    }

    /// Whether the options of R Markdown within the fence hide the code: `{r, echo=FALSE}`.
    private static func hides(header: String) -> Bool {
        header.split { ",{}".contains($0) }.contains { part in
            let pair = part.split(separator: "=").map { String($0.filter { !$0.isWhitespace }) }
            guard pair.count == 2, ["echo", "include"].contains(pair[0]) else { return false }
            return ["F", "FALSE", "false"].contains(pair[1])
        }
    }

    // MARK: Identifiers of blocks

    /// The identifier of a block that ends a line, with the space before it: `^tide-1`, which only editors see.
    func blockIdentifier(_ content: Range<Int>) -> Range<Int>? {
        var start = content.upperBound
        var hasLetter = false
        while start > content.lowerBound, let byte = Optional(bytes[start - 1]) {
            guard ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") else { break }
            hasLetter = hasLetter || ASCII.isLetter(byte)
            start -= 1
        }
        let length = content.upperBound - start
        guard length > 0, start > content.lowerBound, bytes[start - 1] == UInt8(ascii: "^") else { return nil }
        start -= 1
        if start == content.lowerBound { return start..<content.upperBound }
        // `2 ^10` is a power.
        guard bytes[start - 1] == 0x20, hasLetter, length > 2 else { return nil }
        while start > content.lowerBound, bytes[start - 1] == 0x20 { start -= 1 }
        return start..<content.upperBound
    }
}
