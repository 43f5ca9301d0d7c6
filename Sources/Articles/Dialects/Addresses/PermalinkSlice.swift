/// Which of the sections above a page an address of Hugo's has: `:sections[1:]`, `:sections[last]`.
///
/// https://gohugo.io/configuration/permalinks/#tokens
struct PermalinkSlice {
    private let start: Int?
    private let end: Int?
    /// Whether the end belongs to it, as for one section alone.
    private let isOne: Bool
    private let isLast: Bool

    /// Reads what stands between the brackets; nil for anything else.
    init?(_ text: Substring) {
        func number(_ text: Substring) -> Int?? {
            if text.isEmpty { return .some(nil) }
            guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(text) else { return nil }
            return number
        }
        guard let colon = text.firstIndex(of: ":") else {
            isLast = text == "last"
            isOne = true
            end = nil
            if isLast {
                start = nil
            } else {
                guard case .some(.some(let index)) = number(text) else { return nil }
                start = index
            }
            return
        }
        isOne = false
        let after = text[text.index(after: colon)...]
        isLast = after == "last"
        guard let first = number(text[..<colon]), let last = isLast ? .some(nil) : number(after) else { return nil }
        (start, end) = (first, last)
    }

    /// The parts that are meant; those that are not there are left out.
    func taken<Part>(from parts: [Part]) -> [Part] {
        if isOne {
            let index = isLast ? parts.count - 1 : start ?? 0
            return parts.indices.contains(index) ? [parts[index]] : []
        }
        let end = isLast ? parts.count - 1 : end ?? parts.count
        return Array(parts.prefix(max(0, end)).dropFirst(start ?? 0))
    }
}
