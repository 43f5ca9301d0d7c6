internal import Articles
internal import Base

/// Reads what `ByteWriter` wrote; the results are nil where the bytes are not what that makes.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func byte() -> UInt8? {
        rest.popFirst()
    }

    mutating func integer() -> UInt64? {
        guard rest.count >= 8 else { return nil }
        let value = rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(8)
        return value
    }

    mutating func text() -> String? {
        guard let count = integer(), count <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return String(decoding: rest.prefix(Int(count)), as: UTF8.self)
    }

    mutating func expansions() -> [SearchExpression.Expansion]? {
        guard let count = byte(), count <= SearchExpression.maximumTerms else { return nil }
        var all: [SearchExpression.Expansion] = []
        for _ in 0..<count {
            guard let count = byte(), count <= SearchExpression.Expansion.maximumCount else { return nil }
            var texts: [String] = []
            for _ in 0..<count {
                guard let text = expansion() else { return nil }
                texts.append(text)
            }
            all.append(texts.isEmpty ? .all : .only(texts))
        }
        return all
    }

    private mutating func expansion() -> String? {
        guard let count = byte().map({ Int($0) }), count <= SearchExpression.Expansion.maximumSuffixLength,
            count <= rest.count
        else { return nil }
        defer { rest = rest.dropFirst(count) }
        return String(validating: rest.prefix(count), as: UTF8.self)
    }
}
