/// Code of ERB and EJS, which Middleman, Nanoc, Bridgetown and Hexo run in Markdown.
extension TemplateScanner {
    /// Passes over `<%= ... %>` outside of code; false where none begins here.
    ///
    /// In HTML, where no indentation tells code, it stays: a page that writes about it has it between `<pre>` and `</pre>`.
    mutating func skipERB() -> Bool {
        guard isMarkdown, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "%"), !isIndented,
            let end = end(of: "%>", from: index + 2)
        else { return false }
        index = end
        return true
    }

    /// Whether the line may be code by its indentation.
    private var isIndented: Bool {
        bytes[lineStart...].prefix(4).allSatisfy { $0 == 0x20 } || bytes[lineStart] == UInt8(ascii: "\t")
    }
}
