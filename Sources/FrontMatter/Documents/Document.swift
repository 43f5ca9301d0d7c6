/// A document of a content folder: front matter in one of several formats, then a body.
package struct Document: Sendable, Hashable {
    /// How the front matter is written; `.none` where the document has none.
    package var format: FrontMatterFormat
    /// The keys of the front matter; empty where there is none.
    package var frontMatter: Mapping
    /// Where the front matter's first key stands, for complaints about a key that is missing.
    package var frontMatterPosition: SourcePosition
    /// What follows the front matter, as it stands in the file; Markdown or HTML by the file's name.
    package var body: String
    /// The bytes of the file that are the front matter, without its fences; empty where there is none.
    package var frontMatterRange: Range<Int>
    /// The bytes of the file that are the body.
    package var bodyRange: Range<Int>
    /// What is odd about the front matter but does not keep the document out.
    package var warnings: [Diagnostic]
    /// Whether empty lines stand above the front matter, of which one of the warnings tells.
    package var isBelowEmptyLines = false
}

extension Document {
    /// The largest file that is read, in bytes.
    package static let maximumSize = 64 << 20

    /// Reads a document from the bytes of its file.
    ///
    /// A file without front matter is all body. Throws the first diagnostic where the file is not UTF-8, or its front
    /// matter cannot be read.
    package init(
        _ bytes: [UInt8],
        limits: FrontMatterLimits = FrontMatterLimits(),
        duplicateKeys: DuplicateKeys = .refused,
        habits: YAMLHabits = []
    ) throws(Diagnostic) {
        let parsed = bytes.withUnsafeBytes { buffer in
            Result { () throws(Diagnostic) in try Self.parse(buffer, limits, duplicateKeys, habits) }
        }
        self = try parsed.get()
    }

    /// Reads a document with lines `Key: value` between the fences of YAML; nil where there is anything else.
    package init?(fencedHeaders bytes: [UInt8]) {
        let document = bytes.withUnsafeBytes { buffer -> Document? in
            do throws(Diagnostic) {
                let parts = try DocumentSplitter(buffer).split()
                guard parts.format == .yaml else { return nil }
                try requireUTF8(buffer)
                let text = UnsafeRawBufferPointer(rebasing: buffer[parts.frontMatter])
                guard let root = try HeaderComposer(text, firstLine: parts.firstLine).compose() else { return nil }
                return Document(
                    format: .headers,
                    frontMatter: root.mapping ?? Mapping(),
                    frontMatterPosition: root.position,
                    body: String(decoding: buffer[parts.body], as: UTF8.self),
                    frontMatterRange: parts.frontMatter,
                    bodyRange: parts.body,
                    warnings: []
                )
            } catch {
                return nil
            }
        }
        guard let document else { return nil }
        self = document
    }

    /// Puts the whole line in the place of a value that YAML ends where a comment begins: `title: Tide #2`.
    ///
    /// Pelican knows no comments. `keys` are in lower case.
    package mutating func takeWholeLines(of keys: Set<String>, _ bytes: [UInt8]) {
        guard format == .yaml, bytes[frontMatterRange].contains(UInt8(ascii: "#")),
            let lines = Document(fencedHeaders: bytes)?.frontMatter
        else { return }
        for index in frontMatter.entries.indices {
            let key = frontMatter.entries[index].key
            guard keys.contains(key.lowercased()), let read = frontMatter.entries[index].value.scalar, read.isPlain,
                let whole = lines.entries.first(where: { $0.key.lowercased() == key.lowercased() })?.value.scalar,
                whole.text.hasPrefix("\(read.text) "),
                whole.text.dropFirst(read.text.count).drop(while: { $0 == " " }).first == "#"
            else { continue }
            frontMatter.entries[index].value.content = .scalar(Scalar(whole.text, isPlain: false))
        }
    }

    /// The format of the front matter that a file begins with; nil where its front matter is named but cannot be read.
    package static func format(of bytes: [UInt8]) -> FrontMatterFormat? {
        bytes.withUnsafeBytes { buffer in
            do throws(Diagnostic) { return try DocumentSplitter(buffer).split().format } catch { return nil }
        }
    }

    private static func parse(
        _ bytes: UnsafeRawBufferPointer,
        _ limits: FrontMatterLimits,
        _ duplicateKeys: DuplicateKeys,
        _ habits: YAMLHabits
    ) throws(Diagnostic) -> Document {
        let parts = try DocumentSplitter(bytes, habits).split()
        try requireUTF8(bytes)
        var warnings = Warnings()
        if let warning = parts.warning { warnings.add(at: .start, warning, rule: .frontMatter) }
        let text = UnsafeRawBufferPointer(rebasing: bytes[parts.frontMatter])
        let start = SourcePosition(line: parts.firstLine, column: 1)
        var root: Node?
        switch parts.format {
        case .yaml:
            root = try YAMLText(text, firstLine: parts.firstLine, limits: limits, habits: habits)
                .compose(duplicateKeys, &warnings)
        case .toml:
            root = try TOMLComposer(text, firstLine: parts.firstLine, limits: limits).compose()
        case .json:
            let reader = JSONComposer(text, firstLine: parts.firstLine, limits: limits, duplicateKeys: duplicateKeys)
            root = try reader.compose(&warnings)
        case .headers:
            root = try HeaderComposer(text, firstLine: parts.firstLine).compose()
        case .none:
            if let zero = bytes.firstIndex(of: 0) {
                throw .error(
                    at: SourcePosition(ofByte: zero, in: bytes, firstLine: 1),
                    "a NUL byte, which no text has; save the file as UTF-8",
                    rule: .encoding
                )
            }
        }
        return Document(
            format: parts.format,
            frontMatter: try mapping(root, parts.format),
            frontMatterPosition: root?.position ?? start,
            body: String(decoding: bytes[parts.body], as: UTF8.self),
            frontMatterRange: parts.frontMatter,
            bodyRange: parts.body,
            warnings: warnings.diagnostics,
            isBelowEmptyLines: parts.isBelowEmptyLines
        )
    }

    private static func mapping(_ root: Node?, _ format: FrontMatterFormat) throws(Diagnostic) -> Mapping {
        guard let root else { return Mapping() }
        guard let mapping = root.mapping else {
            let example = format == .json ? "`\"title\": \"...\"`" : "`title: ...`"
            throw .error(
                at: root.position,
                "front matter holds keys such as \(example), but this is \(root.kindDescription)",
                rule: .frontMatter
            )
        }
        return mapping
    }
}
