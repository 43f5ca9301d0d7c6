extension [UInt8] {
    /// Appends the UTF-8 of a text at once; appending `text.utf8` would go byte by byte.
    mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
}
