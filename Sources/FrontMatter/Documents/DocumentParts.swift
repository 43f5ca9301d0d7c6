/// Where the parts of a document lie in its bytes.
struct DocumentParts: Equatable {
    var format: FrontMatterFormat
    /// The lines between the two fences, the object of JSON, or the headers.
    var frontMatter: Range<Int>
    /// Everything after the front matter and the line that ends it.
    var body: Range<Int>
    /// The number of the line on which the front matter begins.
    var firstLine: Int
    /// What is odd about the beginning of the document.
    var warning: String?
    /// Whether empty lines stand above the front matter.
    var isBelowEmptyLines = false
}
