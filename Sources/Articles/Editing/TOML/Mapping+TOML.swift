internal import FrontMatter

extension Mapping {
    /// Whether what TOML says means the same as what was asked for.
    ///
    /// Keys have no order, as those of tables stand below all others; numbers are equal as numbers, for TOML has `1.50`
    /// as 1.5; and dates are equal in each of the forms that TOML has for one.
    func meansInTOML(_ other: Mapping) -> Bool {
        guard entries.count == other.entries.count else { return false }
        let values = Dictionary(other.entries.map { ($0.key, $0.value) }) { first, _ in first }
        return entries.allSatisfy { entry in values[entry.key].map { entry.value.meansInTOML($0) } ?? false }
    }
}

extension Node {
    fileprivate func meansInTOML(_ other: Node) -> Bool {
        switch (content, other.content) {
        case (.scalar(let one), .scalar(let other)): one.meansInTOML(other)
        case (.sequence(let one), .sequence(let other)):
            one.count == other.count && zip(one, other).allSatisfy { $0.meansInTOML($1) }
        case (.mapping(let one), .mapping(let other)): one.meansInTOML(other)
        default: false
        }
    }
}

extension Scalar {
    fileprivate func meansInTOML(_ other: Scalar) -> Bool {
        switch (resolved, other.resolved) {
        case (.number(let one), .number(let other)):
            if let one = Int64(one), let other = Int64(other) { return one == other }
            return one == other || Double(one) == Double(other)
        case (.string(let one), .string(let other)): return one == other || one == TOMLWriter.date(other)
        case (let one, let other): return one == other
        }
    }
}
