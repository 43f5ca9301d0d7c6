internal import FrontMatter

/// Changes keys of a table within braces; the others keep how they are written.
struct TOMLInlinePatch {
    private let bytes: [UInt8]
    private let range: Range<Int>
    private let entries: [TOMLEntry]
    /// What each entry becomes; nil where it goes.
    private var texts: [String?]
    private var added: [String] = []

    /// What a table within braces becomes by a patch of it; nil where the value is none.
    static func text(
        of value: TOMLValue,
        in bytes: [UInt8],
        _ changes: Mapping,
        to old: Mapping
    ) throws(EditFailure) -> String? {
        guard case .table(let entries) = value.content else { return nil }
        var patch = TOMLInlinePatch(bytes, value.range, entries)
        guard try patch.apply(changes, to: old, at: [], Array(entries.indices)) else { return nil }
        return patch.text
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>, _ entries: [TOMLEntry]) {
        self.bytes = bytes
        self.range = range
        self.entries = entries
        texts = entries.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    /// Applies a patch of the object with keys that begin with `path`, which `members` are in; false where the text is
    /// not what the object says.
    private mutating func apply(
        _ changes: Mapping,
        to old: Mapping,
        at path: [String],
        _ members: [Int]
    ) throws(EditFailure) -> Bool {
        let deeper = members.filter { entries[$0].key.count > path.count }
        let groups = Dictionary(grouping: deeper) { entries[$0].key[path.count] }
        var isLeft = false
        for change in changes.entries {
            let key = path + [change.key]
            guard let group = groups[change.key] else {
                if change.value.isNull { continue }
                added.append("\(TOMLWriter.key(key)) = \(try TOMLWriter.value(MergePatch.merged(nil, change.value)))")
                isLeft = true
                continue
            }
            if change.value.isNull {
                for index in group { texts[index] = nil }
                continue
            }
            isLeft = true
            let index = group[0]
            let isWhole = entries[index].key.count == key.count
            if let inner = change.value.mapping, let was = old[change.key]?.mapping {
                if isWhole {
                    guard let text = try Self.text(of: entries[index].value, in: bytes, inner, to: was) else {
                        return false
                    }
                    texts[index] = beforeValue(entries[index]) + text
                } else if try !apply(inner, to: was, at: key, group) {
                    return false
                }
                continue
            }
            let dates = group.contains { entries[$0].value.holdsDate(in: bytes) }
            let value = try TOMLWriter.value(MergePatch.merged(nil, change.value), dates: dates)
            for index in group { texts[index] = nil }
            texts[index] = isWhole ? beforeValue(entries[index]) + value : "\(TOMLWriter.key(key)) = \(value)"
        }
        if !isLeft, !path.isEmpty, members.allSatisfy({ texts[$0] == nil }) {
            texts[members[0]] = "\(TOMLWriter.key(path)) = {}"
        }
        return true
    }

    private func beforeValue(_ entry: TOMLEntry) -> String {
        String(decoding: bytes[entry.range.lowerBound..<entry.value.range.lowerBound], as: UTF8.self)
    }

    /// The table with what was changed.
    private var text: String {
        var text = ""
        for (index, entry) in texts.enumerated() {
            guard let entry else { continue }
            if !text.isEmpty { text += between(index - 1, index) }
            text += entry
        }
        for entry in added { text += text.isEmpty ? entry : ", \(entry)" }
        if text.isEmpty { return "{}" }
        guard let first = entries.first, let last = entries.last else { return "{ \(text) }" }
        let start = String(decoding: bytes[range.lowerBound..<first.range.lowerBound], as: UTF8.self)
        return start + text + String(decoding: bytes[last.range.upperBound..<range.upperBound], as: UTF8.self)
    }

    /// The comma between two entries, with its spaces.
    private func between(_ one: Int, _ other: Int) -> String {
        String(decoding: bytes[entries[one].range.upperBound..<entries[other].range.lowerBound], as: UTF8.self)
    }
}
