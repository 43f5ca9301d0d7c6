internal import CLinux
internal import Glibc

/// A socket that accepts connections.
final class Listener {
    private let descriptor: Descriptor
    /// Where it listens, with the port that the system has chosen.
    let address: ListenAddress
    /// Whether all event loops accept from this one socket; others are one for each loop, and the system
    /// distributes connections among them.
    let isShared: Bool
    /// The file to remove at the end, unless another has taken its place; nil where this process did not make the
    /// socket.
    private let file: SocketFile?

    private init(
        _ descriptor: consuming Descriptor,
        _ address: ListenAddress,
        isShared: Bool,
        file: SocketFile? = nil
    ) {
        self.descriptor = descriptor
        self.address = address
        self.isShared = isShared
        self.file = file
    }

    deinit {
        file?.removeIfSame()
    }

    var rawDescriptor: CInt {
        descriptor.rawValue
    }

    /// Opens a socket and listens.
    ///
    /// With `sharesPort` several sockets may listen on one port. The first of a process must not, as only then the
    /// system reports that another process listens there. `mode` is that of a Unix socket's file.
    static func open(_ address: ListenAddress, sharesPort: Bool, mode: UInt32 = 0o660) throws(ListenError) -> Listener {
        do throws(SystemError) {
            switch address {
            case .tcp(let host, let port): return try openTCP(host, port, sharesPort: sharesPort)
            case .unix(let path): return try openUnix(path, mode)
            case .inherited(let number): return try adopt(number)
            }
        } catch {
            throw ListenError(address: address, error: error)
        }
    }

    /// The address with the port that the system has chosen, of a TCP address that no other process listens on.
    ///
    /// Nothing listens there yet: a connection would be accepted and broken off.
    static func reserved(_ address: ListenAddress) throws(ListenError) -> ListenAddress {
        guard case .tcp(let host, let port) = address else { return address }
        do throws(SystemError) {
            return try openTCP(host, port, sharesPort: false, listens: false).address
        } catch {
            throw ListenError(address: address, error: error)
        }
    }

    /// The next connection that waits to be accepted; nil where none does.
    func accept() throws(SystemError) -> AcceptedSocket? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let number = descriptor.rawValue
        let result = try System.io("accept4") {
            withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    Int(linux_accept4(number, address, &length, CInt(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)))
                }
            }
        }
        guard case .done(let accepted) = result else { return nil }
        return AcceptedSocket(descriptor: CInt(accepted), peer: PeerAddress(storage))
    }

    // MARK: Opening

    private static func openTCP(
        _ host: String,
        _ port: UInt16,
        sharesPort: Bool,
        listens: Bool = true
    ) throws(SystemError) -> Listener {
        func open(_ host: String, isDualStack: Bool) throws(SystemError) -> Listener {
            try openTCP(host, port, sharesPort: sharesPort, listens: listens, isDualStack: isDualStack)
        }
        guard host == "*" else { return try open(host, isDualStack: false) }
        do {
            return try open("::", isDualStack: true)
        } catch  where error.errno == EAFNOSUPPORT || error.errno == EADDRNOTAVAIL {
            return try open("0.0.0.0", isDualStack: false)
        } catch {
            throw error
        }
    }

    private static func openTCP(
        _ host: String,
        _ port: UInt16,
        sharesPort: Bool,
        listens: Bool,
        isDualStack: Bool
    ) throws(SystemError) -> Listener {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0, let info = found else { throw SystemError(errno: EADDRNOTAVAIL, call: "getaddrinfo") }
        defer { freeaddrinfo(found) }
        let family = info.pointee.ai_family
        let kind = info.pointee.ai_socktype | CInt(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = Descriptor(owning: try System.call("socket") { Glibc.socket(family, kind, 0) })
        try setOption(socket.rawValue, SOL_SOCKET, SO_REUSEADDR)
        if sharesPort { try setOption(socket.rawValue, SOL_SOCKET, SO_REUSEPORT) }
        if family == AF_INET6, !isDualStack { try setOption(socket.rawValue, CInt(IPPROTO_IPV6), IPV6_V6ONLY) }
        // Responses are written as a whole, so waiting for more gains nothing; accepted sockets inherit this.
        try setOption(socket.rawValue, CInt(IPPROTO_TCP), TCP_NODELAY)
        // A client that does not read costs the system this much memory instead of megabytes.
        try setOption(socket.rawValue, CInt(IPPROTO_TCP), TCP_NOTSENT_LOWAT, unsentBytes)
        let number = socket.rawValue
        try System.call("bind") { bind(number, info.pointee.ai_addr, info.pointee.ai_addrlen) }
        if listens { try System.call("listen") { Glibc.listen(number, 4096) } }
        return Listener(socket, .tcp(host: host, port: try localPort(number)), isShared: false)
    }

    private static func openUnix(_ path: String, _ mode: UInt32) throws(SystemError) -> Listener {
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = Descriptor(owning: try System.call("socket") { Glibc.socket(AF_UNIX, kind, 0) })
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        let number = socket.rawValue
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        func attempt(_ call: (CInt, UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { call(number, $0, length) }
            }
        }
        // A socket without a listener is left over from a process that died; any other file stays.
        if SocketFile(path) != nil {
            if attempt(connect) == 0 { throw SystemError(errno: EADDRINUSE, call: "bind") }
            if errno == ECONNREFUSED { unlink(path) }
        }
        try System.call("bind") { attempt(bind) }
        let file = SocketFile(path)
        // No client can connect before `listen`, so none does with another mode.
        try System.call("chmod") { chmod(path, mode) }
        try System.call("listen") { Glibc.listen(number, 4096) }
        return Listener(socket, .unix(path: path), isShared: true, file: file)
    }

    /// Takes over a socket that listens already.
    private static func adopt(_ number: CInt) throws(SystemError) -> Listener {
        try setNonBlocking(number)
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        try socketName(number, &storage, &length)
        var address = ListenAddress.inherited(descriptor: number)
        switch CInt(storage.ss_family) {
        case AF_INET, AF_INET6:
            try setOption(number, CInt(IPPROTO_TCP), TCP_NODELAY)
            try setOption(number, CInt(IPPROTO_TCP), TCP_NOTSENT_LOWAT, unsentBytes)
            let own = PeerAddress(storage)
            address = .tcp(host: own.host.text, port: own.port)
        case AF_UNIX:
            let path = withUnsafeBytes(of: storage) { bytes in
                bytes[MemoryLayout<sa_family_t>.size..<Int(length)].prefix { $0 != 0 }
                    .reduce(into: [UInt8]()) { $0.append($1) }
            }
            if !path.isEmpty { address = .unix(path: String(decoding: path, as: UTF8.self)) }
        default: break
        }
        return Listener(Descriptor(owning: number), address, isShared: true)
    }

    /// Bytes that wait in the system for a client to have room for them; most responses are smaller.
    private static let unsentBytes: CInt = 128 << 10

    private static func setOption(
        _ socket: CInt,
        _ level: CInt,
        _ option: CInt,
        _ value: CInt = 1
    ) throws(SystemError) {
        var value = value
        let size = socklen_t(MemoryLayout<CInt>.size)
        try System.call("setsockopt") { setsockopt(socket, level, option, &value, size) }
    }

    private static func setNonBlocking(_ socket: CInt) throws(SystemError) {
        let flags = try System.call("fcntl") { fcntl(socket, F_GETFL) }
        try System.call("fcntl") { fcntl(socket, F_SETFL, flags | O_NONBLOCK) }
        try System.call("fcntl") { fcntl(socket, F_SETFD, FD_CLOEXEC) }
    }

    private static func localPort(_ socket: CInt) throws(SystemError) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        try socketName(socket, &storage, &length)
        return PeerAddress(storage).port
    }

    private static func socketName(
        _ socket: CInt,
        _ storage: inout sockaddr_storage,
        _ length: inout socklen_t
    ) throws(SystemError) {
        try System.call("getsockname") {
            withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
            }
        }
    }
}
