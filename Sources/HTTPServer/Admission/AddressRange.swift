internal import Glibc

/// Addresses that have their first bits in common: `10.0.0.0/8`, `2001:db8::/32`, a single address, or `unix`.
package struct AddressRange: Sendable, Hashable {
    private enum Kind: Sendable, Hashable {
        case v4
        case v6
        /// Everybody behind a Unix socket of ours.
        case local
    }

    private let kind: Kind
    private let first: AddressBits
    private let mask: AddressBits

    /// Reads an address with the number of its leading bits behind a slash, or `unix`.
    package init?(_ text: String) {
        if text == "unix" {
            kind = .local
            first = AddressBits(high: 0, low: 0)
            mask = first
            return
        }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = PeerAddress.Host(parts[0]) else { return nil }
        let width: Int
        switch host {
        case .v4: (kind, width) = (.v4, 32)
        case .v6: (kind, width) = (.v6, 128)
        case .local: return nil
        }
        var length = width
        if parts.count == 2 {
            guard let given = Int(parts[1]), 0...width ~= given, parts[1].allSatisfy(\.isNumber) else { return nil }
            length = given
        }
        mask = AddressBits(maskOf: length + 128 - width)
        first = host.bits & mask
    }

    func contains(_ host: PeerAddress.Host) -> Bool {
        switch (kind, host) {
        case (.local, .local): true
        case (.v4, .v4), (.v6, .v6): host.bits & mask == first
        default: false
        }
    }
}

/// An address as a number of 128 bits.
struct AddressBits: Sendable, Hashable {
    var high: UInt64
    var low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// So many ones, then zeros.
    init(maskOf length: Int) {
        high = length >= 64 ? .max : ~(UInt64.max >> UInt64(length))
        low = length <= 64 ? 0 : ~(length == 128 ? 0 : UInt64.max >> UInt64(length - 64))
    }

    static func & (one: AddressBits, other: AddressBits) -> AddressBits {
        AddressBits(high: one.high & other.high, low: one.low & other.low)
    }
}

extension PeerAddress.Host {
    /// Reads an IPv4 or IPv6 address; one of IPv4 in the clothes of IPv6 is an IPv4 address.
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

    /// From the two halves of an IPv6 address in the order of the network.
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
    /// The bits that tell who it is.
    ///
    /// An IPv6 client commands the last 64 bits of its address: they tell nothing.
    var owner: AddressBits {
        switch self {
        case .v6: AddressBits(high: bits.high, low: .max)
        default: bits
        }
    }
}
