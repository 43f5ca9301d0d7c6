/// Finds the names that somebody may be about to type.
package struct Suggester: Sendable {
    private let typed: [Unicode.Scalar]

    /// From this many letters on one letter may be wrong.
    private static let forgivingFrom = 5

    /// `text` is what was typed so far.
    package init(_ text: String) {
        typed = Array(TextFolder.folded(text).unicodeScalars)
    }

    /// Whether the text has no word.
    package var isEmpty: Bool {
        typed.isEmpty
    }

    /// The records with names that go with the text, the likeliest first.
    ///
    /// A name that begins so comes before one with a word that begins so, and this before one that is a letter off;
    /// among them the one with more articles, and then the first by id.
    package func suggestions(from records: [NamedRecord], limit: Int) -> [NamedRecord] {
        guard !isEmpty else { return [] }
        let ranked = records.compactMap { record in closeness(of: record.name).map { (record: record, closeness: $0) } }
        let sorted = ranked.sorted { one, other in
            if one.closeness != other.closeness { return one.closeness < other.closeness }
            if one.record.count != other.record.count { return one.record.count > other.record.count }
            return one.record.id.utf8.lexicographicallyPrecedes(other.record.id.utf8)
        }
        return sorted.prefix(limit).map(\.record)
    }

    /// 0 is the closest; nil is not close at all.
    private func closeness(of name: String) -> Int? {
        let name = Name(name)
        if name.scalars.starts(with: typed) { return name.scalars.count == typed.count ? 0 : 1 }
        if name.starts.contains(where: { name.scalars[$0...].starts(with: typed) }) { return 2 }
        guard typed.count >= Self.forgivingFrom else { return nil }
        return name.starts.contains { isOneOff(name.scalars[$0...]) } ? 3 : nil
    }

    /// A name in its folded form.
    private struct Name {
        var scalars: [Unicode.Scalar] = []
        /// Where words begin, and clusters of scripts without spaces.
        var starts: [Int] = []

        init(_ name: String) {
            TextFolder.forEachUnit(of: name) { unit, bytes in
                if !unit.isContinuation, !scalars.isEmpty { scalars.append(" ") }
                starts.append(scalars.count)
                scalars.append(contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars)
            }
        }
    }

    /// Whether one insertion, deletion, change or swap of neighbours makes the typed text the start of a name.
    private func isOneOff(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
        let name = Array(name.prefix(typed.count + 1))
        // The first difference decides where the mistake is; what follows must go on as typed.
        guard let place = typed.indices.first(where: { $0 >= name.count || typed[$0] != name[$0] }) else { return true }
        let rest = typed[(place + 1)...]
        func goesOn(_ typedRest: ArraySlice<Unicode.Scalar>, from index: Int) -> Bool {
            index <= name.count && name[index...].starts(with: typedRest)
        }
        if goesOn(rest, from: place + 1) || goesOn(rest, from: place) { return true }
        if goesOn(typed[place...], from: place + 1) { return true }
        guard place + 1 < typed.count, place + 1 < name.count else { return false }
        return typed[place] == name[place + 1] && typed[place + 1] == name[place]
            && goesOn(typed[(place + 2)...], from: place + 2)
    }
}
