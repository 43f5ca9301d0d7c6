/// Where a server accepts connections.
package enum ListenAddress: Sendable, Hashable {
    /// A host name or address, `*` for all of them, and a port; port 0 lets the system choose one.
    case tcp(host: String, port: UInt16)
    /// A socket in the file system.
    case unix(path: String)
    /// A listening socket that another program has opened, such as systemd.
    case inherited(descriptor: CInt)

    /// Reads `127.0.0.1:8080`, `[::1]:8080`, `:8080`, `8080`, `localhost:8080` or `unix:/run/broadsheet.sock`.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty, path.utf8.count < 108 else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":") else {
            guard let port = UInt16(text) else { return nil }
            self = .tcp(host: "127.0.0.1", port: port)
            return
        }
        var host = text[..<colon]
        guard let port = UInt16(text[text.index(after: colon)...]) else { return nil }
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        self = .tcp(host: host.isEmpty ? "*" : String(host), port: port)
    }
}

extension ListenAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }
}
