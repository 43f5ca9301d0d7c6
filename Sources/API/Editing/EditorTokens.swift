internal import Base
package import HTTP

/// The tokens of editors, of which it has only the digests.
package struct EditorTokens: Sendable, Hashable {
    /// A token, and what its editor is called in logs and in the history of the content.
    package struct Token: Sendable, Hashable {
        /// 1 to 64 letters, digits, spaces and `.`, `-`, `_`, `@`, `+`.
        package let name: String
        let digest: [UInt8]

        /// Nil where the name has other characters, or where `sha256` is not 64 hexadecimal digits.
        package init?(name: String, sha256: String) {
            let digits = Array(sha256)
            guard 1...64 ~= name.count, name.allSatisfy(Self.mayBeInName), digits.count == 64,
                name.contains(where: { $0 != " " })
            else { return nil }
            let digest = stride(from: 0, to: 64, by: 2).compactMap { index in
                digits[index].isHexDigit ? UInt8(String(digits[index...index + 1]), radix: 16) : nil
            }
            guard digest.count == 32 else { return nil }
            (self.name, self.digest) = (name, digest)
        }

        private static func mayBeInName(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || " .-_@+".contains(character)
        }
    }

    private let tokens: [Token]

    /// The tokens of a site; several may have one name.
    package init(_ tokens: [Token] = []) {
        self.tokens = tokens
    }

    /// Whether there are no editors.
    package var isEmpty: Bool {
        tokens.isEmpty
    }

    /// The name of the editor that has sent a request; nil where it has no token, or a wrong one.
    package func editor(of request: RequestView) -> String? {
        guard !isEmpty, request.has(.authorization), let field = request.joinedValue(of: .authorization) else {
            return nil
        }
        return Self.bearerToken(field).flatMap { name(of: $0) }
    }

    /// The name that belongs to a token; nil for one that is not among them.
    ///
    /// It takes the same time whichever of them it is.
    func name(of token: [UInt8]) -> String? {
        guard !isEmpty else { return nil }
        let digest = SHA256.digest(token)
        var name: String?
        for known in tokens where SHA256.areEqual(digest, known.digest) { name = name ?? known.name }
        return name
    }

    /// The token in the value of an Authorization field (RFC 6750); nil for other schemes.
    static func bearerToken(_ authorization: String) -> [UInt8]? {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard let scheme = parts.first, scheme.lowercased() == "bearer" else { return nil }
        return parts.count == 2 ? Array(parts[1].utf8.drop { $0 == UInt8(ascii: " ") }) : []
    }
}
