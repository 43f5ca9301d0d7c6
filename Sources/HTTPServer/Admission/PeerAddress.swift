internal import Base
internal import CLinux
internal import Glibc

/// The address of the other end of a connection.
struct PeerAddress: Sendable, Hashable {
    /// The address without its port.
    enum Host: Sendable, Hashable {
        /// In network byte order.
        case v4(UInt32)
        case v6(high: UInt64, low: UInt64)
        /// The other end of a Unix socket has none.
        case local
    }

    let host: Host
    /// 0 where there is none.
    let port: UInt16

    init(host: Host, port: UInt16) {
        self.host = host
        self.port = port
    }

    init(_ storage: sockaddr_storage) {
        let family = CInt(storage.ss_family)
        (host, port) = withUnsafeBytes(of: storage) { bytes in
            switch family {
            case AF_INET:
                let address = bytes.load(as: sockaddr_in.self)
                return (.v4(address.sin_addr.s_addr), UInt16(bigEndian: address.sin_port))
            case AF_INET6:
                let address = bytes.load(as: sockaddr_in6.self)
                let parts = withUnsafeBytes(of: address.sin6_addr) { bytes in
                    (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                }
                return (Host(high: parts.0, low: parts.1), UInt16(bigEndian: address.sin6_port))
            default: return (.local, 0)
            }
        }
    }
}

extension PeerAddress.Host {
    /// The address as text.
    var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the address as text.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .local: bytes += "local".utf8
        case .v4(let address):
            withUnsafeBytes(of: address) { parts in
                for (index, part) in parts.enumerated() {
                    if index > 0 { bytes.append(UInt8(ascii: ".")) }
                    bytes.append(decimal: Int(part))
                }
            }
        case .v6(let high, let low):
            var address = (high, low)
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
                guard inet_ntop(AF_INET6, &address, buffer.baseAddress!, socklen_t(buffer.count)) != nil else { return }
                for character in buffer.prefix(while: { $0 != 0 }) { bytes.append(UInt8(bitPattern: character)) }
            }
        }
    }
}
