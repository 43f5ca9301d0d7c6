internal import CLinux
internal import Glibc

/// A minimal HTTP client that asks a server on this machine for a status.
package enum HealthProbe {
    /// The status code of a GET request to a server that listens at an address; waits three seconds at most.
    package static func status(of address: ListenAddress, path: String) throws(SystemError) -> Int {
        let socket = try connect(to: address)
        var seconds = timeval(tv_sec: 3, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket.rawValue, SOL_SOCKET, SO_RCVTIMEO, &seconds, length)
        setsockopt(socket.rawValue, SOL_SOCKET, SO_SNDTIMEO, &seconds, length)
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        let number = socket.rawValue
        _ = try System.io("send") { send(number, request, request.count, CInt(MSG_NOSIGNAL)) }
        var answer: [UInt8] = []
        while answer.count < 12 {
            let chunk = try read(number)
            if chunk.isEmpty { throw SystemError(errno: ECONNRESET, call: "recv") }
            answer += chunk
        }
        return Int(String(decoding: answer[9..<12], as: UTF8.self)) ?? 0
    }

    private static func read(_ socket: CInt) throws(SystemError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 256)
        let size = buffer.count
        let result = try System.io("recv") { recv(socket, &buffer, size, 0) }
        guard case .done(let count) = result else { throw SystemError(errno: ETIMEDOUT, call: "recv") }
        return Array(buffer[..<count])
    }

    static func connect(to address: ListenAddress) throws(SystemError) -> Descriptor {
        switch address {
        case .inherited: throw SystemError(errno: EADDRNOTAVAIL, call: "connect")
        case .unix(let path):
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
            let socket = Descriptor(owning: try open(AF_UNIX))
            let number = socket.rawValue
            try System.call("connect") {
                withUnsafePointer(to: &name) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        Glibc.connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                    }
                }
            }
            return socket
        case .tcp(let host, let port):
            // A server that listens on all addresses also listens on the loopback address.
            let target = ["*", "0.0.0.0"].contains(host) ? "127.0.0.1" : host == "::" ? "::1" : host
            var hints = addrinfo()
            hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
            var found: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(target, String(port), &hints, &found) == 0, let info = found else {
                throw SystemError(errno: EADDRNOTAVAIL, call: "getaddrinfo")
            }
            defer { freeaddrinfo(found) }
            return try connect(toOneOf: info)
        }
    }

    /// Connects to the first address of a name at which a server listens.
    private static func connect(toOneOf first: UnsafeMutablePointer<addrinfo>) throws(SystemError) -> Descriptor {
        var info = first
        while true {
            do throws(SystemError) {
                let socket = Descriptor(owning: try open(info.pointee.ai_family))
                let number = socket.rawValue
                try System.call("connect") { Glibc.connect(number, info.pointee.ai_addr, info.pointee.ai_addrlen) }
                return socket
            } catch {
                guard let next = info.pointee.ai_next else { throw error }
                info = next
            }
        }
    }

    private static func open(_ family: CInt) throws(SystemError) -> CInt {
        try System.call("socket") { socket(family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0) }
    }
}
