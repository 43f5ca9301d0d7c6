/// The parameters of a query (WHATWG URL, application/x-www-form-urlencoded), in their order.
package struct Query: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A parameter that cannot be read.
    package struct Failure: Error, Sendable, Hashable {
        /// The parameter's name as far as it can be read.
        package var name: String
        package var detail: String
    }

    package private(set) var items: [Item] = []

    package init() {}

    /// Reads a query as it was sent.
    ///
    /// Empty parts between `&` count for nothing; `name` alone has an empty value.
    package init(_ text: String) throws(Failure) {
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let sign = part.firstIndex(of: UInt8(ascii: "="))
            let rawName = part[..<(sign ?? part.endIndex)]
            let rawValue = sign.map { part[part.index(after: $0)...] } ?? part[part.endIndex...]
            let shown = String(decoding: rawName.prefix(64), as: UTF8.self)
            guard let name = PercentEncoding.decoded(rawName, plusIsSpace: true) else {
                throw Failure(
                    name: shown,
                    detail: "the name has a `%` in it without two hexadecimal digits, or is no UTF-8"
                )
            }
            guard let value = PercentEncoding.decoded(rawValue, plusIsSpace: true) else {
                throw Failure(
                    name: name,
                    detail: "the value has a `%` in it without two hexadecimal digits, or is no UTF-8"
                )
            }
            items.append(Item(name: name, value: value))
        }
    }
}

/// Percent-encoding (RFC 3986 section 2.1).
package enum PercentEncoding {
    /// The decoded text; nil where a `%` stands without two digits or the result is no UTF-8.
    package static func decoded(_ text: String) -> String? {
        var text = text
        let isEncoded = text.withUTF8 { $0.contains(UInt8(ascii: "%")) }
        return isEncoded ? decoded(text.utf8) : text
    }

    /// The decoded text; nil where a `%` stands without two digits or the result is no UTF-8.
    static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = iterator.next().flatMap(CharacterClass.hexValue),
                    let low = iterator.next().flatMap(CharacterClass.hexValue)
                else { return nil }
                bytes.append(high << 4 | low)
            } else if plusIsSpace, byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Encodes everything but the unreserved characters and those that are to stay as they are.
    package static func encoded(_ text: String, keeping kept: StaticString = "") -> String {
        // Mostly there is nothing to do.
        var text = text
        if text.withUTF8({ $0.allSatisfy(isUnreserved) }) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) || kept.withUTF8Buffer({ $0.contains(byte) }) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        CharacterClass.isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "~")
    }
}
