extension ExtensionPass {
    /// Names of the blocks of PyMdown Extensions which are shown as they are, and of those without a content for
    /// readers.
    private static let plainNames: Set = ["html", "define", "caption", "figure-caption", "table-caption"]

    /// A block of PyMdown Extensions: `/// note | Title` up to a line with as many slashes becomes a container.
    ///
    /// https://facelessuser.github.io/pymdown-extensions/extensions/blocks/
    mutating func takeBlockOfSlashes() -> Bool {
        let head = lines[index]
        let text = text(head)
        let slashes = text.prefix { $0 == "/" }.count
        let parts = text.dropFirst(slashes).split(separator: "|", maxSplits: 1)
        guard slashes >= 3, head.column < 4, text.utf8.count <= 900, let first = parts.first, first.first == " ",
            let name = first.split(separator: " ").first, name.allSatisfy({ $0.isLetter || $0 == "-" }),
            let end = endOfSlashes(slashes)
        else { return false }
        let isPlain = Self.plainNames.contains(String(name))
        let given = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
        let kind = ContainerLine.isAlert(String(name)) ? name.lowercased() : "note"
        let title = given.isEmpty ? name.prefix(1).uppercased() + name.dropFirst() : given
        let colons = String(repeating: ":", count: Self.colonsOfSlashes)
        if !isPlain { write("\(colons)\(kind) \(title)") }
        write("")
        index += 1
        // Options of the block stand below its beginning, four spaces deeper.
        while index < end, !lines[index].isBlank, lines[index].column >= 4 { index += 1 }
        while index < end { copy() }
        write("")
        if !isPlain { write(colons) }
        index = end + 1
        return true
    }

    /// Fewer than those of `!!! note`, so that neither ends the other.
    private static let colonsOfSlashes = 11

    /// The line that ends the block that begins with the next line; nil where there is none.
    private mutating func endOfSlashes(_ count: Int) -> Int? {
        let name = String(repeating: "/", count: min(count, 8))
        guard count <= 8, !missingEnds.contains(name) else { return nil }
        let end = lines[(index + 1)...].firstIndex { !$0.isCode && text($0) == name }
        if end == nil { missingEnds.insert(name) }
        return end
    }
}
