internal import Glibc
internal import HTTP

/// Removes secrets from what is logged of a request.
///
/// A token belongs in the Authorization field, which is never logged. But some clients put it into the address, and
/// then every reader of the log would see it. The address of a preview is all that it takes to see the draft.
package struct SecretRedaction: Sendable {
    private let tokens: EditorTokens

    /// `tokens` are those of the editors.
    package init(_ tokens: EditorTokens) {
        self.tokens = tokens
    }

    /// Whether a request target may hold a secret: else `redacted` need not look for one.
    package func concerns(_ target: UnsafeRawBufferPointer) -> Bool {
        if !tokens.isEmpty { return true }
        guard let start = target.baseAddress, let query = memchr(start, CInt(UInt8(ascii: "?")), target.count) else {
            return false
        }
        let rest = target[start.distance(to: UnsafeRawPointer(query))...]
        return rest.contains(UInt8(ascii: "%")) || rest.firstRange(of: "preview=".utf8) != nil
    }

    /// The text that replaces a secret.
    package static let mark = "(secret)"

    /// A request target without the token and without the values of parameters that are named like secrets.
    package func redacted(_ target: String) -> String {
        var search = Search(tokens)
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
        var search = Search(tokens)
        return search.finds(in: text[...]) ? Self.mark : text
    }

    /// Whether the token is in these bytes.
    package func finds(in text: UnsafeRawBufferPointer) -> Bool {
        guard !tokens.isEmpty else { return false }
        var search = Search(tokens)
        return search.finds(in: String(decoding: text, as: UTF8.self)[...])
    }

    private static func isSecret(_ name: String) -> Bool {
        let letters = name.lowercased().filter(\.isLetter)
        return ["token", "secret", "password", "apikey", "authorization", "bearer", "preview"].contains {
            letters.hasSuffix($0)
        }
    }

    /// Looks for the token in the parts of one text, up to a number of words that bounds the time it takes.
    private struct Search {
        private let tokens: EditorTokens
        /// How many words may still be examined; further words count as the token.
        private var rest = 64

        init(_ tokens: EditorTokens) {
            self.tokens = tokens
        }

        /// Whether a part is the token or has it as a word, plain or percent-encoded.
        mutating func finds(in part: Substring) -> Bool {
            guard !tokens.isEmpty, !part.isEmpty else { return false }
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
            return tokens.name(of: Array(text.utf8)) != nil
        }
    }
}
