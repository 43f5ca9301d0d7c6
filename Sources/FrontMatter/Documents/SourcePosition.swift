/// A place in a text file.
///
/// A column counts Unicode scalars, so that it does not depend on the encoding.
package struct SourcePosition: Sendable, Hashable {
    /// From 1; 0 for the file as a whole.
    package var line: Int32
    /// In Unicode scalars, from 1.
    package var column: Int32

    /// Numbers beyond those of `Int32` become the nearest of them; neither may be negative.
    package init(line: Int, column: Int) {
        self.line = Int32(clamping: line)
        self.column = Int32(clamping: column)
    }

    /// The first character of the file.
    package static let start = SourcePosition(line: 1, column: 1)
}
