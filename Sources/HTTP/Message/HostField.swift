internal import Base
internal import Glibc

/// The grammar of the Host field (RFC 9110 section 7.2): a host, and a port after a colon.
enum HostField {
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var end = bytes.count
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
            return isAddress(bytes[1..<bracket]) && isPort(bytes[(bracket + 1)...])
        }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(bytes[colon...]) else { return false }
            end = colon
        }
        return end > 0 && isName(bytes[..<end])
    }

    /// Nothing, or a colon and the digits of a port; the digits may be missing.
    private static func isPort(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let first = bytes.first else { return true }
        let digits = bytes.dropFirst()
        guard first == UInt8(ascii: ":"), digits.count <= 5 else { return false }
        return digits.isEmpty || digits.decimalNumber.map { $0 <= 65_535 } ?? false
    }

    /// An IPv6 address without a zone; there are no addresses of later versions yet.
    private static func isAddress(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard 2...45 ~= bytes.count, !bytes.contains(0) else { return false }
        var address = in6_addr()
        return inet_pton(AF_INET6, String(decoding: bytes, as: UTF8.self), &address) == 1
    }

    /// Letters, digits, percent-encoded bytes and the signs of a registered name (RFC 3986 section 3.2.2).
    ///
    /// The comma is left out: a list is not one host.
    private static func isName(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        bytes.allSatisfy { PlainCharacters.path.contains($0) && !isSeparator($0) }
            && PathText.hasOnlyWholeEscapes(UnsafeRawBufferPointer(rebasing: bytes))
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ",")
    }
}
