/// The media types that a client names (RFC 9110 section 12.5.1).
package enum AcceptedTypes {
    /// Whether the value of an Accept field has a media type, given in lower case, as one of its elements.
    ///
    /// Ranges such as `*/*` name none, and a weight of 0 refuses it.
    package static func name(_ type: String, in accept: String) -> Bool {
        accept.split(separator: ",").contains { element in
            let parts = element.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard parts.first == type else { return false }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            return weight.map { $0.contains { "123456789".contains($0) } } ?? true
        }
    }
}
