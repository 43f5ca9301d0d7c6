internal import FrontMatter

/// A document on one line of an upload: an object in JSON with its id or path, the keys of its front matter, and
/// `body`.
struct UploadedLine {
    enum Place: Hashable {
        case id(String)
        case path(String)
    }

    let place: Place
    /// The document as it is to be written.
    let bytes: [UInt8]
    private let number: Int

    /// Throws where the line is no such object; `number` counts lines from 1.
    init(_ line: [UInt8], _ number: Int) throws(Diagnostic) {
        self.number = number
        do throws(EditFailure) {
            var keys = try MergePatch.object(line)
            let id = try Self.take("id", from: &keys)
            let path = try Self.take("path", from: &keys)
            switch (id, path) {
            case (let id?, nil): place = .id(id)
            case (nil, let path?): place = .path(path)
            default: throw .unfit("a line needs either `id` or `path`")
            }
            bytes = try EditedDocument.written(keys)
        } catch {
            throw Self.diagnostic(error, number)
        }
    }

    /// Throws where a document at a path has no front matter, as a data file of a topic.
    func requireFrontMatter(_ path: String) throws(Diagnostic) {
        switch ContentPath(path).kind {
        case .document, .organization: return
        case .topic, .site, .other:
            throw .refusedUpload(path, "a data file without front matter; send it in an archive", line: number)
        }
    }

    private static func take(_ key: String, from keys: inout Mapping) throws(EditFailure) -> String? {
        guard let index = keys.entries.firstIndex(where: { $0.key == key }) else { return nil }
        guard let scalar = keys.entries.remove(at: index).value.scalar, case .string(let text) = scalar.resolved else {
            throw .unfit("`\(key)` must be a text")
        }
        return text
    }

    /// What is wrong with a line, at its place in the upload.
    static func diagnostic(_ failure: EditFailure, _ number: Int) -> Diagnostic {
        switch failure {
        case .invalid(let findings):
            let finding = findings.first
            return Diagnostic(
                .error,
                at: SourcePosition(line: number, column: finding?.column ?? 1),
                finding?.message ?? "not a value of JSON",
                rule: finding.flatMap { DiagnosticRule(rawValue: $0.rule) } ?? .syntax
            )
        case .unfit(let reason), .refused(let reason): return .refusedUpload("", reason, line: number, rule: .valueType)
        default: return .refusedUpload("", "\(failure)", line: number)
        }
    }
}
