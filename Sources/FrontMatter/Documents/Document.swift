/// A front matter document: keys between two marker lines, then a body.
package struct Document: Sendable, Hashable {
    package var frontMatter: Mapping
    /// Where the front matter's first key stands, for complaints about a key that is missing.
    package var frontMatterPosition: SourcePosition
    /// What follows the front matter, as it stands in the file; Markdown or HTML by the file's name.
    package var body: String

    package init(frontMatter: Mapping, frontMatterPosition: SourcePosition, body: String) {
        self.frontMatter = frontMatter
        self.frontMatterPosition = frontMatterPosition
        self.body = body
    }
}

extension Document {
    /// The largest file that is read, in bytes.
    package static let maximumSize = 64 << 20

    /// Reads a document from the bytes of its file.
    ///
    /// Throws the first diagnostic of a file that is no front matter document, no UTF-8 or no YAML.
    package init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(Diagnostic) {
        let parsed = bytes.withUnsafeBytes { buffer in
            Result { () throws(Diagnostic) in try Self.parse(buffer, limits) }
        }
        self = try parsed.get()
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer, _ limits: YAMLLimits) throws(Diagnostic) -> Document {
        let parts = try DocumentSplitter(bytes).split()
        try requireUTF8(bytes)
        let text = UnsafeRawBufferPointer(rebasing: bytes[parts.frontMatter])
        let root = try YAMLComposer(text, firstLine: 2, limits: limits).compose()
        let position = SourcePosition(line: 2, column: 1)
        let body = String(decoding: bytes[parts.body], as: UTF8.self)
        guard let root else { return Document(frontMatter: Mapping(), frontMatterPosition: position, body: body) }
        guard let mapping = root.mapping else {
            throw .error(
                at: root.position,
                "front matter holds keys such as `title: ...`, but this is \(root.kindDescription)"
            )
        }
        return Document(frontMatter: mapping, frontMatterPosition: root.position, body: body)
    }
}

/// A file that is YAML from its first line to its last, as the data files of a site are.
package struct YAMLFile: Sendable, Hashable {
    /// The keys of the root mapping.
    package var root: Mapping

    /// Reads a file that holds one mapping; throws the first diagnostic where it does not.
    package init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(Diagnostic) {
        let parsed = bytes.withUnsafeBytes { buffer in
            Result { () throws(Diagnostic) in
                // libyaml takes a byte order mark for text as soon as it is told the encoding.
                let mark = buffer.starts(with: "\u{FEFF}".utf8) ? 3 : 0
                let text = UnsafeRawBufferPointer(rebasing: buffer[mark...])
                try requireUTF8(text)
                return try YAMLComposer(text, firstLine: 1, limits: limits).compose()
            }
        }
        let node = try parsed.get()
        guard let node, !node.isNull else {
            root = Mapping()
            return
        }
        guard let mapping = node.mapping else {
            throw .error(
                at: node.position,
                "the file holds keys such as `name: ...`, but this is \(node.kindDescription)"
            )
        }
        root = mapping
    }
}

private func requireUTF8(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    guard let offset = firstInvalidUTF8Offset(in: bytes) else { return }
    throw .error(
        at: SourcePosition(ofByte: offset, in: bytes, firstLine: 1),
        "the byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) is no UTF-8; save the file as UTF-8"
    )
}
