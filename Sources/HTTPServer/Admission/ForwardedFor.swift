internal import Base

/// The lists of addresses that proxies write.
enum ForwardedFor {
    /// The value of X-Forwarded-For; nil for what is no address.
    static func addresses(_ value: String) -> [PeerAddress.Host?] {
        value.utf8.split(separator: UInt8(ascii: ",")).map { node(Substring($0).trimmingBlanks()) }
    }

    /// The `for` of each element of Forwarded (RFC 7239 section 4); nil where it is missing or no address.
    static func hops(_ value: String) -> [PeerAddress.Host?] {
        // A quote without an end takes in what proxies have added.
        guard let elements = pieces(value[...], at: UInt8(ascii: ",")) else { return [nil] }
        return elements.map { element in
            let parameters = (pieces(element, at: UInt8(ascii: ";")) ?? []).compactMap { pair -> Substring? in
                let pair = pair.trimmingBlanks()
                guard let sign = pair.firstIndex(of: "="), pair[..<sign].lowercased() == "for" else { return nil }
                return pair[pair.index(after: sign)...]
            }
            // The RFC forbids a second one, and either could be the right one.
            return parameters.count == 1 ? node(unquoted(parameters[0])) : nil
        }
    }

    /// The pieces between separators that stand in no quotes, without empty ones; nil where a quote has no end.
    ///
    /// Byte by byte: to Swift, a comma and a combining mark beside it are one character, and not a comma.
    private static func pieces(_ text: Substring, at separator: UInt8) -> [Substring]? {
        var pieces: [Substring] = []
        var start = text.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == separator, !isQuoted {
                pieces.append(text[start..<index])
                start = text.utf8.index(after: index)
            }
        }
        guard !isQuoted else { return nil }
        pieces.append(text[start...])
        return pieces.filter { !$0.trimmingBlanks().isEmpty }
    }

    private static func unquoted(_ text: Substring) -> Substring {
        text.count >= 2 && text.first == "\"" && text.last == "\"" ? text.dropFirst().dropLast() : text
    }

    /// An address with or without port; an IPv6 address with a port has brackets.
    private static func node(_ text: Substring) -> PeerAddress.Host? {
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]"), isPort(text[text.index(after: end)...]) else { return nil }
            return PeerAddress.Host(text[..<end].dropFirst())
        }
        if let colon = text.firstIndex(of: ":"), text[colon...].dropFirst().firstIndex(of: ":") == nil {
            return isPort(text[colon...]) ? PeerAddress.Host(text[..<colon]) : nil
        }
        return PeerAddress.Host(text)
    }

    /// Nothing, or a colon and something short: RFC 7239 allows obfuscated ports.
    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || text.first == ":" && 2...32 ~= text.utf8.count
    }
}
