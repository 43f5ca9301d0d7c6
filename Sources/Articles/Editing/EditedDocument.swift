internal import Base
internal import FrontMatter

/// The bytes that a document gets by a change.
enum EditedDocument {
    /// Nil where the document is to go; throws an `EditFailure` where the change cannot be made.
    ///
    /// `path` is where the document is, for what is said of it. `habits` are those that the folder's documents are read
    /// with: what is front matter to its generator is none of the body that takes the place of another.
    static func bytes(
        _ change: DocumentEdit.Change,
        of before: [UInt8]?,
        at path: String = "",
        habits: YAMLHabits = []
    ) throws(EditFailure) -> [UInt8]? {
        switch change {
        case .document(let bytes, _): return bytes
        case .json(let json): return try written(MergePatch.object(json))
        case .patch(let json):
            guard let before else { throw .missing }
            return try patched(before, MergePatch(json).changes, path, habits)
        case .removal:
            guard before != nil else { throw .missing }
            return nil
        }
    }

    /// A document in Markdown with these keys of front matter, and with what `body` holds after them.
    ///
    /// Throws where the object is one of a response: what is computed there would become front matter.
    static func written(_ object: Mapping) throws(EditFailure) -> [UInt8] {
        guard !membersOfResponses.isSubset(of: object.entries.map(\.key)) else {
            throw .unfit(
                "this is an article of a response, with members such as `wordCount` that are computed; send the keys of the "
                    + "front matter, or a `PATCH` of what changes"
            )
        }
        var keys = object
        let body = try takeBody(from: &keys) ?? ""
        return Array("---\n\(YAMLWriter.lines(keys))---\n\(body)".utf8)
    }

    /// Every article of a response has them, and no document all of them.
    private static let membersOfResponses: Set = ["excerptSource", "extra", "readingMinutes", "updated", "wordCount"]

    /// Takes the body out of an object; nil where it has none, and empty for null.
    private static func takeBody(from object: inout Mapping) throws(EditFailure) -> String? {
        guard let index = object.entries.firstIndex(where: { $0.key == "body" }) else { return nil }
        let value = object.entries.remove(at: index).value
        if value.isNull { return "" }
        guard let scalar = value.scalar, case .string(let text) = scalar.resolved else {
            throw .unfit("`body` must be a text")
        }
        return text
    }

    // MARK: Patches

    private static func patched(
        _ before: [UInt8],
        _ patch: Mapping,
        _ path: String,
        _ habits: YAMLHabits
    ) throws(EditFailure) -> [UInt8] {
        var changes = patch
        let newBody = try takeBody(from: &changes)
        let document: Document
        do throws(Diagnostic) {
            document = try Document(before, duplicateKeys: .lastWins, habits: habits)
        } catch {
            var found = error
            found.path = path
            throw .unreadable([DocumentFinding(found)])
        }
        let body = newBody.map { Array($0.utf8) } ?? Array(before[document.bodyRange])
        var head = Array(before[..<document.bodyRange.lowerBound])
        if !changes.entries.isEmpty { head = try self.head(of: document, head, changes, habits) }
        // A document may end with its fence.
        if newBody?.isEmpty == false, let last = head.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
            if before.contains(UInt8(ascii: "\r")) { head.append(UInt8(ascii: "\r")) }
            if before.contains(UInt8(ascii: "\n")) { head.append(UInt8(ascii: "\n")) }
        }
        return head + body
    }

    /// What stands before the body, with the changed keys.
    private static func head(
        of document: Document,
        _ head: [UInt8],
        _ changes: Mapping,
        _ habits: YAMLHabits
    ) throws(EditFailure) -> [UInt8] {
        let wanted = MergePatch(changes).applied(to: document.frontMatter)
        var candidates: [[UInt8]] = []
        switch document.format {
        case .yaml: candidates = yaml(document, head, changes)
        case .json: candidates = [json(document, head, wanted)]
        case .none: candidates = [Array("---\n\(YAMLWriter.lines(wanted))---\n".utf8) + head]
        case .toml: candidates = try toml(document, head, changes)
        case .headers: break
        }
        for candidate in candidates {
            // What is read as a part of the body would be added to it, such as the lower fence of Hexo's JSON.
            guard let read = try? Document(candidate, duplicateKeys: .lastWins, habits: habits),
                document.format == .none || read.bodyRange.isEmpty
            else { continue }
            let isWanted =
                document.format == .toml ? read.frontMatter.meansInTOML(wanted) : read.frontMatter.means(wanted)
            if isWanted { return candidate }
        }
        throw .unfit("front matter in this form cannot be changed key by key; send the document with PUT")
    }

    private static func toml(
        _ document: Document,
        _ head: [UInt8],
        _ changes: Mapping
    ) throws(EditFailure) -> [[UInt8]] {
        guard var patch = TOMLPatch(head, in: document.frontMatterRange),
            try patch.apply(changes, to: document.frontMatter)
        else { return [] }
        return [patch.result]
    }

    private static func yaml(_ document: Document, _ head: [UInt8], _ changes: Mapping) -> [[UInt8]] {
        let text = String(decoding: head, as: UTF8.self)
        var patch = YAMLPatch(text)
        let first = head[..<document.frontMatterRange.lowerBound].count { $0 == UInt8(ascii: "\n") }
        let last = head[..<document.frontMatterRange.upperBound].count { $0 == UInt8(ascii: "\n") }
        guard patch.apply(changes, to: document.frontMatter, in: first..<last) else { return [] }
        return [Array(patch.lines.joined().utf8)]
    }

    private static func json(_ document: Document, _ head: [UInt8], _ wanted: Mapping) -> [UInt8] {
        let range = document.frontMatterRange
        let lineEnd = head[..<range.upperBound].last == UInt8(ascii: "\n") ? "\n" : ""
        return head[..<range.lowerBound] + Array((JSONText.object(wanted) + lineEnd).utf8) + head[range.upperBound...]
    }
}
