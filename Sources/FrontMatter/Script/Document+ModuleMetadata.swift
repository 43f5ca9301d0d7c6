extension Document {
    /// Adds what a document in MDX says of itself in an object that it exports, as sites of Next.js have it:
    /// `export const metadata = { title: "..." }`.
    ///
    /// `bytes` are those of the whole file. A key that front matter has too keeps the value of front matter. Throws a
    /// diagnostic where the object cannot be read, as it may say that the document is hidden.
    package mutating func addModuleMetadata(
        of bytes: [UInt8],
        limits: FrontMatterLimits = FrontMatterLimits()
    ) throws(Diagnostic) {
        let body = bodyRange
        let read = bytes.withUnsafeBytes { text in
            Result { () throws(Diagnostic) in
                guard let start = Self.startOfMetadata(UnsafeRawBufferPointer(text), body) else { return Mapping() }
                let scanner = ScriptScanner(UnsafeRawBufferPointer(text), from: start)
                return try ScriptObjectComposer(scanner, limits: limits).compose()
            }
        }
        let metadata = try read.get()
        guard !metadata.entries.isEmpty else { return }
        let known = Set(frontMatter.entries.map { $0.key.lowercased() })
        frontMatter = Mapping(
            frontMatter.entries + metadata.entries.filter { !known.contains($0.key.lowercased()) }
        )
    }

    /// Names under which pages export what they say of themselves.
    private static let names: Set = ["metadata", "meta", "frontmatter", "frontMatter", "pageMetadata"]

    /// Where the brace of the object stands; nil where the body exports none.
    ///
    /// Code blocks are passed over.
    private static func startOfMetadata(_ text: UnsafeRawBufferPointer, _ body: Range<Int>) -> Int? {
        var fence: UInt8?
        var next = body.lowerBound
        while next < body.upperBound {
            let line = TextLine(text, from: next)
            next = line.next
            let content = text[line.content].drop { $0 == 0x20 }
            if let sign = content.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"),
                content.prefix(3).count == 3, content.prefix(3).allSatisfy({ $0 == sign })
            {
                fence = fence == nil ? sign : fence == sign ? nil : fence
            }
            if fence == nil, let brace = brace(text, from: line.content.lowerBound) { return brace }
        }
        return nil
    }

    /// The brace behind `export const NAME =`, behind a type and within the call of a function too.
    private static func brace(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var scanner = ScriptScanner(text, from: start)
        guard scanner.hasPrefix("export "), scanner.takeName() == "export" else { return nil }
        scanner.skipSpaces()
        guard ["const", "let", "var"].contains(scanner.takeName()) else { return nil }
        scanner.skipSpaces()
        guard names.contains(scanner.takeName()) else { return nil }
        scanner.skipSpaces()
        if scanner.isNext(":") {
            while let byte = scanner.next, byte != UInt8(ascii: "="), byte != 0x0A { scanner.index += 1 }
        }
        guard scanner.isNext("=") else { return nil }
        scanner.index += 1
        scanner.skipSpaces()
        _ = scanner.takeName()
        scanner.skipSpaces()
        if scanner.isNext("(") {
            scanner.index += 1
            scanner.skipSpaces()
        }
        return scanner.isNext("{") ? scanner.index : nil
    }
}
