internal import CLinux
internal import Glibc

/// The protocol between systemd, or a service manager like it, and a service: sockets that are open already, and
/// notifications of the state.
package enum ServiceManager {
    /// The first descriptor that is handed over; sd_listen_fds(3) fixes it.
    private static let firstDescriptor: CInt = 3

    /// The sockets that were opened for this process, in their order; none where it was started otherwise.
    ///
    /// This claims them: programs that this one starts do not find them any more. Throws a `ListenError` for a
    /// descriptor that is no listening stream socket.
    package static func claimSockets() throws(ListenError) -> [ListenAddress] {
        defer {
            for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
        }
        guard let process = environment("LISTEN_PID").flatMap({ pid_t($0) }), process == getpid(),
            let count = environment("LISTEN_FDS").flatMap({ CInt($0) }), 1...1024 ~= count
        else { return [] }
        var addresses: [ListenAddress] = []
        for descriptor in firstDescriptor..<(firstDescriptor + count) {
            let address = ListenAddress.inherited(descriptor: descriptor)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            do throws(SystemError) {
                guard try option(descriptor, SO_ACCEPTCONN) == 1,
                    try option(descriptor, SO_TYPE) == CInt(SOCK_STREAM.rawValue)
                else { throw SystemError(errno: EINVAL, call: "listen") }
            } catch {
                throw ListenError(address: address, error: error)
            }
            addresses.append(address)
        }
        return addresses
    }

    /// The states of sd_notify(3) that this server reports.
    package enum State: String, Sendable {
        case ready = "READY=1"
        case stopping = "STOPPING=1"
    }

    /// Tells the service manager of a new state, where there is one that wants to know.
    ///
    /// It throws nothing: the server serves all the same.
    package static func notify(_ state: State) {
        guard let name = environment("NOTIFY_SOCKET"), let first = name.utf8.first else { return }
        // A name that begins with `@` is of the abstract kind, which has no file.
        let isAbstract = first == UInt8(ascii: "@")
        guard isAbstract || first == UInt8(ascii: "/"), 2..<108 ~= name.utf8.count else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: name.utf8)
            if isAbstract { path[0] = 0 }
        }
        let kind = CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard let number = try? System.call("socket", { socket(AF_UNIX, kind, 0) }) else { return }
        let descriptor = Descriptor(owning: number)
        let message = Array(state.rawValue.utf8)
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.utf8.count + (isAbstract ? 0 : 1))
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                sendto(descriptor.rawValue, message, message.count, CInt(MSG_NOSIGNAL), target, length)
            }
        }
    }

    private static func option(_ descriptor: CInt, _ name: CInt) throws(SystemError) -> CInt {
        var value: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        try System.call("getsockopt") { getsockopt(descriptor, SOL_SOCKET, name, &value, &length) }
        return value
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
