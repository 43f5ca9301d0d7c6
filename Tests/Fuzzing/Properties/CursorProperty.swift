internal import Base

#if DEBUG
    // What is internal can only be seen in such a build.
    @testable internal import API
    internal import Articles

    /// Nothing but what was signed here is a cursor, and what was signed is read without harm, whatever it is.
    package enum CursorProperty {
        private static let secret = SHA256.Key(Array("thirty-two bytes that nobody sees".utf8))
        private static let list = "/articles  -publishedDateTime"

        package static func check(_ bytes: [UInt8]) throws {
            try require(Base64URL.decoded(Base64URL.encoded(bytes)) == bytes, "Base64 changes \(bytes)")
            try require(
                read(String(decoding: bytes, as: UTF8.self)) == nil,
                "a cursor that was not signed: \(bytes)"
            )
            try require(read(Base64URL.encoded(bytes)) == nil, "a cursor that was not signed: \(bytes)")
            for content in [bytes, header(bytes.first ?? 0) + bytes.dropFirst()] { try checkSigned(content) }
        }

        /// What a cursor for this list begins with: by `kind` a format and a direction, and the list's hash.
        private static func header(_ kind: UInt8) -> [UInt8] {
            let hash = UInt64(bitPattern: FNV1a.hash(list))
            let bytes = stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: hash >> $0) }
            return [[1, 2, 5, 5][Int(kind >> 1 & 3)], kind & 1] + bytes
        }

        private static func checkSigned(_ content: [UInt8]) throws {
            let signature = secret.authenticationCode(content).prefix(10)
            guard let cursor = read(Base64URL.encoded(content + signature)) else { return }
            let text = cursor.encoded(for: list, secret: secret)
            guard let again = read(text) else { throw Broken("cannot be read again: \(text)") }
            try require(again.encoded(for: list, secret: secret) == text, "changes when it is read: \(text)")
            try require(read(text, for: "another list") == nil, "good for another list: \(text)")
            var changed = Array(text.utf8)
            changed[changed.count / 2] =
                changed[changed.count / 2] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            try require(read(String(decoding: changed, as: UTF8.self)) == nil, "good though changed: \(text)")
        }

        private static func read(_ text: String, for list: String = list) -> Cursor? {
            try? Cursor(text, for: list, secret: secret)
        }
    }
#endif
