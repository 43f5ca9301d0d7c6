internal import HTTP

/// Takes secrets out of what is logged of a request.
///
/// A token belongs into the Authorization field, which no log has; but people put it into addresses, and then it would
/// stay in the log for everybody who may read that.
package struct SecretRedaction: Sendable {
    private let tokenDigest: [UInt8]?

    /// `tokenDigest` is SHA-256 of the editors' token; nil where there is none.
    package init(tokenDigest: [UInt8]?) {
        self.tokenDigest = tokenDigest
    }

    /// What stands in the place of a secret.
    package static let mark = "(secret)"

    /// A request target without the values of parameters that are named like a secret, or are the token.
    package func redacted(_ target: String) -> String {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].split(separator: "/", omittingEmptySubsequences: false).map { part in
            isToken(part) ? Self.mark[...] : part
        }
        guard parts.count == 2 else { return path.joined(separator: "/") }
        let items = parts[1].split(separator: "&", omittingEmptySubsequences: false).map { item -> Substring in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = PercentEncoding.decoded(String(pair[0])) ?? String(pair[0])
            guard let value = pair.last, pair.count == 2 else { return isToken(item) ? Self.mark[...] : item }
            return Self.isSecret(name) || isToken(value) ? "\(pair[0])=\(Self.mark)" : item
        }
        return "\(path.joined(separator: "/"))?\(items.joined(separator: "&"))"
    }

    /// A text, or what stands for it where it is the token.
    package func redacted(text: String) -> String {
        isToken(text[...]) ? Self.mark : text
    }

    private static func isSecret(_ name: String) -> Bool {
        let letters = name.lowercased().filter(\.isLetter)
        return ["token", "secret", "password", "apikey", "authorization", "bearer"].contains { letters.hasSuffix($0) }
    }

    /// Whether a text is the token as it was sent, encoded or not, with its scheme or without.
    private func isToken(_ text: Substring) -> Bool {
        guard let tokenDigest, !text.isEmpty else { return false }
        let plain = String(text)
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        for candidate in [plain, PercentEncoding.decoded(plain) ?? plain, PercentEncoding.decoded(spaced) ?? spaced] {
            let words = candidate.lowercased().hasPrefix("bearer ") ? String(candidate.dropFirst(7)) : candidate
            if SHA256.areEqual(SHA256.digest(Array(words.utf8)), tokenDigest) { return true }
        }
        return false
    }
}
