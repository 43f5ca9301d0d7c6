/// A fence around code in Markdown: three or more of one sign.
///
/// https://spec.commonmark.org/0.31.2/#fenced-code-blocks
package struct CodeFence: Sendable {
    private let sign: UInt8
    private let length: Int

    /// The fence that a line opens, by what stands after the white space at its start; nil where it opens none.
    package init?(opening content: some Collection<UInt8>) {
        guard let sign = content.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return nil }
        length = content.prefix { $0 == sign }.count
        // Backquotes may stand around code within a line.
        let isSpan = sign == UInt8(ascii: "`") && content.dropFirst(length).contains(sign)
        guard length >= 3, !isSpan else { return nil }
        self.sign = sign
    }

    /// Whether a line closes the fence, by what stands after the white space at its start.
    package func closes(_ content: some Collection<UInt8>) -> Bool {
        let run = content.prefix { $0 == sign }.count
        return run >= length && content.dropFirst(run).allSatisfy { $0 <= 0x20 }
    }
}
