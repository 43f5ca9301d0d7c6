internal import FrontMatter

/// A merge patch (RFC 7396): an object with members that replace those of another, and nulls that remove them.
struct MergePatch {
    let changes: Mapping

    /// Reads an object in JSON; throws an `EditFailure` where the bytes are none.
    init(_ bytes: [UInt8]) throws(EditFailure) {
        changes = try Self.object(bytes)
    }

    init(_ changes: Mapping) {
        self.changes = changes
    }

    /// The keys of an object in JSON.
    static func object(_ bytes: [UInt8]) throws(EditFailure) -> Mapping {
        do throws(Diagnostic) {
            let document = try Document(bytes)
            if document.format == .json, !document.body.contains(where: { !$0.isWhitespace }) {
                return document.frontMatter
            }
        } catch {
            throw .invalid([error])
        }
        throw .unfit("the content is no object in JSON")
    }

    /// What an object becomes.
    func applied(to mapping: Mapping) -> Mapping {
        var result = mapping
        for change in changes.entries {
            let index = result.entries.firstIndex { $0.key == change.key }
            if change.value.isNull {
                if let index { result.entries.remove(at: index) }
                continue
            }
            let value = Self.merged(index.map { result.entries[$0].value }, change.value)
            if let index {
                result.entries[index].value = value
            } else {
                result.entries.append(.init(key: change.key, keyPosition: .start, value: value))
            }
        }
        return result
    }

    /// What a value becomes by the value of a member.
    static func merged(_ old: Node?, _ new: Node) -> Node {
        guard let changes = new.mapping else { return new }
        return Node(.mapping(MergePatch(changes).applied(to: old?.mapping ?? Mapping())), at: .start)
    }
}

extension Mapping {
    /// Whether two mappings have the same keys with the same values, wherever and however they are written.
    func means(_ other: Mapping) -> Bool {
        entries.count == other.entries.count
            && zip(entries, other.entries).allSatisfy { $0.key == $1.key && $0.value.means($1.value) }
    }
}

extension Node {
    fileprivate func means(_ other: Node) -> Bool {
        switch (content, other.content) {
        case (.scalar(let one), .scalar(let other)): one.resolved == other.resolved
        case (.sequence(let one), .sequence(let other)):
            one.count == other.count && zip(one, other).allSatisfy { $0.means($1) }
        case (.mapping(let one), .mapping(let other)): one.means(other)
        default: false
        }
    }
}
