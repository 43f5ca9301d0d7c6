internal import Base

/// Addresses that have their first bits in common: `10.0.0.0/8`, `2001:db8::/32`, a single address, or `unix`.
package struct AddressRange: Sendable, Hashable {
    private enum Kind: Sendable, Hashable {
        case v4
        case v6
        /// Every client of a Unix socket.
        case local
    }

    private let kind: Kind
    private let first: AddressBits
    private let mask: AddressBits

    /// Reads an address with the number of its leading bits after a slash, or `unix`.
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
            guard let given = parts[1].utf8.decimalNumber, 0...width ~= given else { return nil }
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
