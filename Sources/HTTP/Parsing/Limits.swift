/// How much of a request a server takes before it refuses; sizes in bytes.
package struct Limits: Sendable, Hashable {
    /// The request target; beyond: 414 (URI Too Long).
    package var target = 8 << 10
    /// All field lines together, their ends included; beyond: 431 (Request Header Fields Too Large).
    package var fields = 16 << 10
    /// The number of fields; beyond: 431.
    package var fieldCount = 100
    /// The content of a request; beyond: 413 (Content Too Large).
    package var body = 64 << 10
    /// One chunk's size line, extensions included; beyond: 400.
    package var chunkLine = 1 << 10

    /// The default limits.
    package init() {}

    /// Empty lines before a request line that are passed over (RFC 9112 section 2.2 wants at least one).
    static let leadingEmptyLines = 4
    /// The longest method worth reading.
    static let method = 64
}
