internal import FrontMatter

/// Keys of a document that Hexo's patterns of addresses may name beside its own, such as `:abbrlink`.
///
/// https://hexo.io/docs/permalinks
enum HexoKeys {
    /// The values by their placeholders; those of which it is not certain what JavaScript writes have none.
    static func values(of frontMatter: Mapping) -> [(String, String?)] {
        frontMatter.entries.filter { !others.contains($0.key) }.map { (":\($0.key)", text(of: $0.value)) }
    }

    /// Keys that stand for something else there.
    private static let others: Set = ["name", "hash", "hour", "minute", "second", "timestamp", "path", "permalink"]

    private static func text(of node: Node) -> String? {
        guard let scalar = node.scalar, !node.isNull, !scalar.isProgram, !scalar.text.isEmpty else { return nil }
        // A number may be written otherwise than it was read: `0123`, `12e3`.
        let isNumber = scalar.isPlain && scalar.text.first.map { $0.isNumber || "+-.".contains($0) } ?? false
        let digits = scalar.text.allSatisfy { $0.isASCII && $0.isNumber }
        if isNumber, scalar.text.allSatisfy({ "0123456789eExXoO+-._".contains($0) }) {
            let isWritten = digits && (scalar.text.first != "0" || scalar.text.count == 1) && scalar.text.count < 16
            return isWritten || scalar.text.contains("-") && scalar.text.first != "-" ? scalar.text : nil
        }
        return scalar.text
    }
}
