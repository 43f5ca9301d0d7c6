internal import Glibc

extension PeerAddress.Host {
    /// Reads an IPv4 or IPv6 address; an IPv4-mapped IPv6 address is an IPv4 address.
    init?(_ text: some StringProtocol) {
        let text = String(text)
        guard text.utf8.count < 46, !text.utf8.contains(0) else { return nil }
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self = .v4(v4.s_addr)
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self = withUnsafeBytes(of: v6) { bytes in
            Self(
                high: bytes.loadUnaligned(as: UInt64.self),
                low: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            )
        }
    }

    /// From the two halves of an IPv6 address, in network byte order.
    init(high: UInt64, low: UInt64) {
        if high == 0, UInt64(bigEndian: low) >> 32 == 0xFFFF {
            self = .v4(UInt32(truncatingIfNeeded: UInt64(bigEndian: low)).bigEndian)
        } else {
            self = .v6(high: high, low: low)
        }
    }

    /// The address as a number; 0 where there is none.
    var bits: AddressBits {
        switch self {
        case .local: AddressBits(high: 0, low: 0)
        case .v4(let address): AddressBits(high: 0, low: UInt64(UInt32(bigEndian: address)))
        case .v6(let high, let low): AddressBits(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
        }
    }
}

extension PeerAddress.Host {
    /// What limits on one client go by.
    ///
    /// An IPv6 client chooses the last 64 bits of its address itself, so these do not count.
    var clientBits: AddressBits {
        switch self {
        case .v6: AddressBits(high: bits.high, low: .max)
        default: bits
        }
    }
}
