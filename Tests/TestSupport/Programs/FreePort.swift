internal import Base
internal import Glibc

/// Ports for programs that cannot choose one themselves.
package enum FreePort {
    private static let given = Locked<Set<Int>>([])

    /// A port of 127.0.0.1 that nobody listened on a moment ago.
    ///
    /// It lies below those that the kernel gives to connections, and no test of this process gets it again.
    package static func find() throws -> Int {
        for _ in 0..<1000 {
            let port = Int.random(in: 12_000..<30_000)
            if given.withLock({ $0.insert(port).inserted }), isFree(port) { return port }
        }
        throw WireClient.Failure(description: "no port is free")
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
