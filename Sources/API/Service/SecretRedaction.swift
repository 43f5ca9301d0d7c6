internal import Base
internal import HTTP

/// Removes secrets from what is logged of a request.
///
/// A token belongs in the Authorization field, which is never logged. But some clients put it into the address, and
/// then every reader of the log would see it.
package struct SecretRedaction: Sendable {
    private let tokenDigest: [UInt8]?

    /// `tokenDigest` is SHA-256 of the editors' token; nil where there are no editors.
    package init(tokenDigest: [UInt8]?) {
        self.tokenDigest = tokenDigest
    }

    /// The text that replaces a secret.
    package static let mark = "(secret)"

    /// A request target without the token and without the values of parameters that are named like secrets.
    package func redacted(_ target: String) -> String {
        var search = Search(tokenDigest)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].split(separator: "/", omittingEmptySubsequences: false).map { part in
            search.finds(in: part) ? Self.mark[...] : part
        }
        guard parts.count == 2 else { return path.joined(separator: "/") }
        let items = parts[1].split(separator: "&", omittingEmptySubsequences: false).map { item -> Substring in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let value = pair.last, pair.count == 2 else { return search.finds(in: item) ? Self.mark[...] : item }
            let name = PercentEncoding.decoded(String(pair[0])) ?? String(pair[0])
            return Self.isSecret(name) || search.finds(in: value) ? "\(pair[0])=\(Self.mark)" : item
        }
        return "\(path.joined(separator: "/"))?\(items.joined(separator: "&"))"
    }

    /// A text; the mark where the token is in it.
    package func redacted(text: String) -> String {
        var search = Search(tokenDigest)
        return search.finds(in: text[...]) ? Self.mark : text
    }

    /// Whether the token is in these bytes.
    package func finds(in text: UnsafeRawBufferPointer) -> Bool {
        var search = Search(tokenDigest)
        return search.finds(in: String(decoding: text, as: UTF8.self)[...])
    }

    private static func isSecret(_ name: String) -> Bool {
        let letters = name.lowercased().filter(\.isLetter)
        return ["token", "secret", "password", "apikey", "authorization", "bearer"].contains { letters.hasSuffix($0) }
    }

    /// Looks for the token in the parts of one text, up to a number of words that bounds the time it takes.
    private struct Search {
        private let tokenDigest: [UInt8]?
        /// How many words may still be examined; further words count as the token.
        private var rest = 64

        init(_ tokenDigest: [UInt8]?) {
            self.tokenDigest = tokenDigest
        }

        /// Whether a part is the token or has it as a word, plain or percent-encoded.
        mutating func finds(in part: Substring) -> Bool {
            guard tokenDigest != nil, !part.isEmpty else { return false }
            guard part.contains(where: { $0 == "%" || $0 == "+" }) else { return finds(words: String(part)) }
            let plain = String(part)
            let spaced = String(part.map { $0 == "+" ? " " : $0 })
            return finds(words: plain) || finds(words: PercentEncoding.decoded(plain) ?? "")
                || finds(words: PercentEncoding.decoded(spaced) ?? "")
        }

        private mutating func finds(words text: String) -> Bool {
            if isToken(text) { return true }
            let words = text.split { $0.isWhitespace || $0 == "/" || $0 == "," || $0 == ";" }
            return words.count > 1 && words.contains { isToken(String($0)) }
        }

        private mutating func isToken(_ text: String) -> Bool {
            guard rest > 0 else { return true }
            rest -= 1
            return SHA256.areEqual(SHA256.digest(Array(text.utf8)), tokenDigest ?? [])
        }
    }
}
