import Foundation
import FrontMatter
import TestSupport

/// A value as JSON has it, and what RFC 7396 makes of it: apart from the code that it tests.
indirect enum RandomValue: Equatable {
    case null
    case text(String)
    case number(Double)
    case boolean(Bool)
    case list([RandomValue])
    case object([String: RandomValue])

    static let keys = ["a", "b", "c-d", "e f", "x.y", "é", "7"]
    private static let texts = [
        "", "x", "a\nb", "q\"'\\", "true", "1.5", "2024-02-03", "2024-02-03T04:05:06Z", "# é 🙂", "]}",
    ]

    /// A value that nests up to `depth` levels; `nulls` allows the null of patches, but none within lists.
    init(depth: Int, nulls: Bool, _ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<(depth > 0 ? 11 : 6), using: &generator) {
        case 0, 1: self = .text(Self.texts.randomElement(using: &generator) ?? "")
        case 2: self = .number(Double(Int.random(in: -40...40, using: &generator)))
        case 3: self = .number(Double(Int.random(in: -999...999, using: &generator)) / 8)
        case 4: self = .boolean(.random(using: &generator))
        case 5: self = nulls ? .null : .text("2023-01-01")
        case 6:
            self = .list(
                (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                    RandomValue(depth: depth - 1, nulls: false, &generator)
                }
            )
        case 7:
            self = .list(
                (0..<Int.random(in: 1...2, using: &generator)).map { _ in
                    .object(Self.members(depth: depth - 1, nulls: false, &generator))
                }
            )
        default: self = .object(Self.members(depth: depth - 1, nulls: nulls, &generator))
        }
    }

    static func members(depth: Int, nulls: Bool, _ generator: inout SeededGenerator) -> [String: RandomValue] {
        var members: [String: RandomValue] = [:]
        for key in keys where Int.random(in: 0..<5, using: &generator) < 2 {
            members[key] = RandomValue(depth: depth, nulls: nulls, &generator)
        }
        return members
    }

    /// A patch of an object: some of its members change or go, all of them now and then, and some come.
    static func patch(of members: [String: RandomValue], depth: Int, _ generator: inout SeededGenerator) -> RandomValue
    {
        var changes: [String: RandomValue] = [:]
        let share = Int.random(in: 1...4, using: &generator)
        for (key, value) in members.sorted(by: { $0.key < $1.key })
        where Int.random(in: 0..<4, using: &generator) < share {
            switch (Int.random(in: 0..<8, using: &generator), value) {
            case (0..<6, .object(let members)): changes[key] = patch(of: members, depth: depth - 1, &generator)
            case (2..<6, _) where share == 4: changes[key] = .null
            case (0..<3, _): changes[key] = .null
            default: changes[key] = RandomValue(depth: max(depth, 0), nulls: true, &generator)
            }
        }
        for key in keys where Int.random(in: 0..<16, using: &generator) == 0 && changes[key] == nil {
            changes[key] = RandomValue(depth: max(depth, 0), nulls: true, &generator)
        }
        return .object(changes)
    }

    /// The value that a document has.
    init(_ node: Node) {
        switch node.content {
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null: self = .null
            case .boolean(let value): self = .boolean(value)
            case .number(let digits): self = .number(Double(digits) ?? .nan)
            case .string(let text): self = .text(text)
            }
        case .sequence(let nodes): self = .list(nodes.map { RandomValue($0) })
        case .mapping(let mapping):
            self = .object(mapping.entries.reduce(into: [:]) { $0[$1.key] = RandomValue($1.value) })
        }
    }

    /// `MergePatch(target, patch)` as section 2 of RFC 7396 writes it.
    static func merged(_ target: RandomValue?, _ patch: RandomValue) -> RandomValue {
        guard case .object(let changes) = patch else { return patch }
        var result: [String: RandomValue] = [:]
        if case .object(let members)? = target { result = members }
        for (name, value) in changes {
            result[name] = value == .null ? nil : merged(result[name], value)
        }
        return .object(result)
    }

    /// Whether a patch names what stands at a path: it or what holds it is replaced, or removed.
    func touches(_ path: ArraySlice<String>, isHeader: Bool) -> Bool {
        guard case .object(let changes) = self else { return true }
        // A header of a table stays where keys of its table change.
        guard let first = path.first else { return !isHeader }
        return changes[first]?.touches(path.dropFirst(), isHeader: isHeader) ?? false
    }

    var json: Any {
        switch self {
        case .null: NSNull()
        case .text(let text): text
        case .number(let number): number
        case .boolean(let value): value
        case .list(let values): values.map(\.json)
        case .object(let members): members.mapValues(\.json)
        }
    }
}
