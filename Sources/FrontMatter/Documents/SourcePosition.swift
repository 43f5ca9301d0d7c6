/// A place in a text file.
///
/// Lines and columns count from 1; a column counts Unicode scalars, as most editors do. `line` 0 stands for the
/// file as a whole.
package struct SourcePosition: Sendable, Hashable {
    /// Counts from 1.
    package var line: Int32
    /// In characters, from 1.
    package var column: Int32

    package init(line: Int, column: Int) {
        self.line = Int32(clamping: line)
        self.column = Int32(clamping: column)
    }

    /// The first character of the file.
    package static let start = SourcePosition(line: 1, column: 1)
}
