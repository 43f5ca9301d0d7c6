import Base
import Foundation
import TestSupport

/// A server of a few lines that takes requests, each on a connection of its own, and answers as it is told.
final class WebhookReceiver: Sendable {
    struct Request: Sendable {
        /// The method and the path: `POST /a`.
        var start: String
        /// Names are in lower case.
        var fields: [String: String]
        var body: [UInt8]
    }

    /// What it does with a request that it has read.
    enum Reaction: Sendable {
        /// Answers with this status line, and fields after it.
        case answer(String)
        /// Leaves the connection open and says nothing.
        case hang
        /// Closes the connection without an answer.
        case drop
        /// Sends fields without end.
        case babble
        /// Sends this text a byte at a time, each after so many milliseconds, and closes the connection.
        case drip(String, pause: UInt32)
    }

    let port: UInt16
    private let descriptor: CInt
    private let received = Locked<[Request]>([])

    /// `react` gets the number of the request, from 1.
    init(port: UInt16 = 0, react: @escaping @Sendable (Int) -> Reaction = { _ in .answer("204 No Content") }) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var reuse: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, size) = (descriptor, length)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 16) == 0 ? getsockname(socket, $0, &length) : -1
            }
        }
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self.port = in_port_t(bigEndian: address.sin_port)
        let received = received
        Thread.detachNewThread {
            while case let connection = accept(socket, nil, nil), connection >= 0 {
                // A program that another test starts shall not hold it open.
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                guard let request = Self.read(connection) else {
                    close(connection)
                    continue
                }
                let number = received.withLock { received in
                    received.append(request)
                    return received.count
                }
                Self.perform(react(number), connection)
            }
            // Here and not where it is shut down: until then nobody else may get the number.
            close(socket)
        }
    }

    deinit {
        shutdown(descriptor, CInt(SHUT_RDWR))
    }

    func url(_ path: String = "/secret-path") -> String { "http://127.0.0.1:\(port)\(path)" }

    var requests: [Request] { received.withLock { $0 } }

    private static func perform(_ reaction: Reaction, _ connection: CInt) {
        switch reaction {
        case .answer(let text):
            write("HTTP/1.1 \(text)\r\nContent-Length: 0\r\n\r\n", to: connection)
            close(connection)
        case .hang: break
        case .drop: close(connection)
        case .drip(let text, let pause):
            Thread.detachNewThread {
                for character in text {
                    usleep(pause * 1000)
                    guard write(String(character), to: connection) else { break }
                }
                close(connection)
            }
        case .babble:
            write("HTTP/1.1 200 OK\r\n", to: connection)
            Thread.detachNewThread {
                while write("X-Filler: \(String(repeating: "x", count: 500))\r\n", to: connection) {}
                close(connection)
            }
        }
    }

    @discardableResult
    private static func write(_ text: String, to connection: CInt) -> Bool {
        let bytes = Array(text.utf8)
        return send(connection, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count
    }

    private static func read(_ connection: CInt) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
                let fields = head.dropFirst().reduce(into: [String: String]()) { fields, line in
                    let parts = line.split(separator: ":", maxSplits: 1)
                    if parts.count == 2 { fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
                }
                let length = fields["content-length"].flatMap { Int($0) } ?? 0
                let body = Array(bytes[end.upperBound...])
                let start = head[0].replacing(" HTTP/1.1", with: "")
                if body.count >= length { return Request(start: start, fields: fields, body: body) }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }
}
