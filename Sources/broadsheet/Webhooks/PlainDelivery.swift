internal import API
internal import Glibc

/// Sends a request to an `http://` address, over a connection of its own.
struct PlainDelivery {
    let address: WebhookAddress
    /// Holds for everything but asking for the host's address, for which the system's resolver has a time of its own.
    let time: DeliveryTime

    /// The longest head of an answer, in bytes.
    private static let longestHead = 16 << 10
    /// How long one of several addresses of a host may take to be connected, in milliseconds.
    private static let patienceForOneAddress: Int64 = 3000

    /// Sends it and returns the status of the answer; its content is not read.
    func send(_ request: WebhookRequest) throws(DeliveryFailure) -> Int {
        let socket = try connect()
        defer { close(socket) }
        var head = "\(request.method) \(address.target) HTTP/1.1\r\nHost: \(address.authority)\r\nConnection: close\r\n"
        head += "User-Agent: broadsheet/\(Version.current)\r\nContent-Length: \(request.content.count)\r\n"
        for field in request.fields { head += "\(field.name): \(field.value)\r\n" }
        try send(Array("\(head)\r\n".utf8) + request.content, socket)
        return try status(socket)
    }

    // MARK: Connecting

    private func connect() throws(DeliveryFailure) -> CInt {
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address.host, address.port, &hints, &found) == 0 else {
            throw DeliveryFailure("the host has no address")
        }
        defer { freeaddrinfo(found) }
        var problem = DeliveryFailure("the host has no address")
        var next = found
        while let info = next {
            next = info.pointee.ai_next
            // An address that does not answer leaves time for the others.
            let time = next == nil ? time : time.step(milliseconds: Self.patienceForOneAddress)
            do throws(DeliveryFailure) {
                return try connect(info.pointee, time)
            } catch {
                problem = error
            }
        }
        throw problem
    }

    private func connect(_ info: addrinfo, _ time: DeliveryTime) throws(DeliveryFailure) -> CInt {
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let socket = Glibc.socket(info.ai_family, kind, 0)
        guard socket >= 0 else { throw Self.failure("socket", errno) }
        do throws(DeliveryFailure) {
            if Glibc.connect(socket, info.ai_addr, info.ai_addrlen) == 0 { return socket }
            guard errno == EINPROGRESS else { throw Self.failure("connect", errno) }
            try Self.wait(socket, POLLOUT, time)
            var code: CInt = 0
            var size = socklen_t(MemoryLayout<CInt>.size)
            getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size)
            guard code == 0 else { throw Self.failure("connect", code) }
            return socket
        } catch {
            close(socket)
            throw error
        }
    }

    /// Waits until the socket is ready for what `events` names.
    private static func wait(_ socket: CInt, _ events: CInt, _ time: DeliveryTime) throws(DeliveryFailure) {
        while true {
            let patience = try time.next()
            var state = pollfd(fd: socket, events: Int16(events), revents: 0)
            if poll(&state, 1, patience) > 0 { return }
        }
    }

    private static func failure(_ call: String, _ code: CInt) -> DeliveryFailure {
        DeliveryFailure("\(call): \(String(cString: strerror(code)))")
    }

    // MARK: Speaking

    private func send(_ bytes: [UInt8], _ socket: CInt) throws(DeliveryFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                try Self.wait(socket, POLLOUT, time)
            } else if errno != EINTR {
                throw Self.failure("send", errno)
            }
        }
    }

    /// The status of the answer, after those that are only provisional.
    private func status(_ socket: CInt) throws(DeliveryFailure) -> Int {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 2048)
        while received.count < Self.longestHead {
            // Also where there is always more to receive: provisional answers may come without end.
            _ = try time.next()
            if let end = received.firstRange(of: Array("\r\n\r\n".utf8)) {
                let line = String(decoding: received.prefix { $0 != 13 }, as: UTF8.self).split(separator: " ")
                guard line.count >= 2, line[0].hasPrefix("HTTP/1."), line[1].count == 3, let status = Int(line[1]),
                    status >= 100
                else { throw DeliveryFailure("the answer is not HTTP") }
                if status >= 200 { return status }
                received.removeFirst(end.upperBound)
                continue
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 {
                received += buffer[..<count]
            } else if count == 0 {
                throw DeliveryFailure("the connection ended without an answer")
            } else if errno == EAGAIN {
                try Self.wait(socket, POLLIN, time)
            } else if errno != EINTR {
                throw Self.failure("recv", errno)
            }
        }
        throw DeliveryFailure("the head of the answer is too long")
    }
}
