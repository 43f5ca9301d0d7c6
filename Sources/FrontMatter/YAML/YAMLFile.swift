/// A file that is YAML from its first line to its last, as the data files of a site are.
package struct YAMLFile: Sendable, Hashable {
    /// The keys of the root mapping.
    package var root: Mapping
    /// What is odd about the file but does not keep it out: keys that are there twice.
    package var warnings: [Diagnostic]

    /// Reads a file that holds one mapping; throws the first diagnostic where it does not.
    package init(
        _ bytes: [UInt8],
        limits: FrontMatterLimits = FrontMatterLimits(),
        duplicateKeys: DuplicateKeys = .refused,
        habits: YAMLHabits = []
    ) throws(Diagnostic) {
        var warnings = Warnings()
        let parsed = bytes.withUnsafeBytes { buffer in
            Result { () throws(Diagnostic) in
                // libyaml takes a byte order mark for text as soon as it is told the encoding.
                let mark = buffer.starts(with: "\u{FEFF}".utf8) ? 3 : 0
                let text = UnsafeRawBufferPointer(rebasing: buffer[mark...])
                try requireUTF8(text)
                return try YAMLText(text, firstLine: 1, limits: limits, habits: habits)
                    .compose(duplicateKeys, &warnings)
            }
        }
        let node = try parsed.get()
        self.warnings = warnings.diagnostics
        guard let node, !node.isNull else {
            root = Mapping()
            return
        }
        guard let mapping = node.mapping else {
            throw .error(
                at: node.position,
                "the file holds keys such as `name: ...`, but this is \(node.kindDescription)",
                rule: .frontMatter
            )
        }
        root = mapping
    }
}
