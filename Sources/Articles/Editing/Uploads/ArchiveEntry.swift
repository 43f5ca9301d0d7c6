internal import FrontMatter

/// A file or a folder of an archive.
struct ArchiveEntry: Sendable, Hashable {
    /// As the archive has it.
    var name: String
    var isFolder: Bool
    /// Empty for a folder.
    var bytes: [UInt8]

    /// The name in an archive as a text; throws where it is none.
    static func name(_ bytes: some Collection<UInt8>) throws(Diagnostic) -> String {
        guard let name = String(validating: bytes, as: UTF8.self) else {
            throw .refusedUpload(String(decoding: bytes, as: UTF8.self), "its name is no UTF-8")
        }
        return name
    }
}

extension Diagnostic {
    /// Why an upload is refused: what is wrong with the file of this name in it, or with all of it where that is empty.
    static func refusedUpload(
        _ name: String,
        _ reason: String,
        line: Int = 1,
        rule: DiagnosticRule = .unreadable
    ) -> Diagnostic {
        Diagnostic(.error, path: name, at: SourcePosition(line: line, column: 1), reason, rule: rule)
    }
}
