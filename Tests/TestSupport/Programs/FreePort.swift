internal import Glibc

/// Ports for programs that cannot choose one themselves.
package enum FreePort {
    /// A port of 127.0.0.1 that nobody listened on a moment ago.
    package static func find() throws -> Int {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 ? getsockname(descriptor, address, &length) : -1
            }
        }
        guard code == 0 else { throw WireClient.Failure(description: "no port is free: \(errno)") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
