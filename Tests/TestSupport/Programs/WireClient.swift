internal import Foundation
internal import Glibc

/// An HTTP/1.1 client of a few lines over one socket at a time, for talking to servers under test byte by byte.
///
/// It blocks, and gives up where a server is silent for a minute.
package struct WireClient: Sendable {
    package let port: Int

    /// A client of a server on this port of 127.0.0.1.
    package init(port: Int) {
        self.port = port
    }

    /// Why there is no response.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    /// Sends a request on a connection of its own and reads the response to its end.
    ///
    /// `fields` come after Host and Connection, which are there already.
    package func send(
        _ method: String,
        _ target: String,
        _ fields: [(name: String, value: String)] = [],
        content: [UInt8] = []
    ) throws -> WireResponse {
        let connection = try WireConnection(port: port)
        var head = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for field in fields { head += "\(field.name): \(field.value)\r\n" }
        if !content.isEmpty { head += "Content-Length: \(content.count)\r\n" }
        try connection.write(Array("\(head)\r\n".utf8) + content)
        return try connection.response(hasContent: method != "HEAD")
    }
}

/// A response as it came over the wire, chunks put together.
package struct WireResponse: Sendable {
    package var status: Int
    /// Names are in lower case.
    package var fields: [(name: String, value: String)]
    package var body: [UInt8]

    /// Reads a head: the status line and the fields.
    package init(head: [UInt8], body: [UInt8]) {
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n").filter { !$0.isEmpty }
        status = lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
        fields = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let value = line[colon...].dropFirst().drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        self.body = body
    }

    /// The value of the first field of this name.
    package subscript(name: String) -> String? {
        fields.first { $0.name == name.lowercased() }?.value
    }

    /// The values of all fields of this name.
    package func values(of name: String) -> [String] {
        fields.filter { $0.name == name.lowercased() }.map(\.value)
    }
}

/// A connection to a server under test.
package final class WireConnection {
    private let descriptor: CInt
    private var received: [UInt8] = []

    /// Connects to a port of 127.0.0.1.
    ///
    /// `receiveBuffer` is the size of the socket's buffer in bytes, small for a client that is slow to read.
    package init(port: Int, receiveBuffer: Int? = nil) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw WireClient.Failure(description: "no socket: \(errno)") }
        var timeout = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        // What is written in pieces is to arrive in pieces.
        var on: CInt = 1
        setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
        if var size = receiveBuffer.map(CInt.init) {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<CInt>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw WireClient.Failure(description: "no connection: \(errno)") }
    }

    deinit {
        close(descriptor)
    }

    /// Sends all bytes.
    package func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { throw WireClient.Failure(description: "cannot send: \(errno)") }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more will be sent.
    package func finishWriting() {
        shutdown(descriptor, CInt(SHUT_WR))
    }

    /// Has the connection end with a reset, as that of a program does that was killed.
    package func breakOff() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Reads a response to its end.
    package func response(hasContent: Bool = true) throws -> WireResponse {
        let head = try until(Array("\r\n\r\n".utf8))
        var response = WireResponse(head: head, body: [])
        guard hasContent, response.status != 204, response.status != 304 else { return response }
        if response["transfer-encoding"] == "chunked" {
            response.body = try chunks()
        } else if let length = response["content-length"].flatMap({ Int($0) }) {
            response.body = try bytes(length)
        } else {
            response.body = try rest()
        }
        return response
    }

    /// Reads the chunks of a body; throws where it ends before the last.
    package func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while let chunk = try chunk() { body += chunk }
        return body
    }

    /// Reads one chunk; nil after the last.
    package func chunk() throws -> [UInt8]? {
        let line = String(decoding: try until([13, 10]).dropLast(2), as: UTF8.self)
        guard let size = Int(line, radix: 16) else { throw WireClient.Failure(description: "no chunk: \(line)") }
        let chunk = try bytes(size)
        guard try bytes(2) == [13, 10] else { throw WireClient.Failure(description: "a chunk without its end") }
        return size == 0 ? nil : chunk
    }

    /// Reads up to some bytes, these included.
    package func until(_ end: [UInt8]) throws -> [UInt8] {
        var searched = 0
        while true {
            if let range = received[searched...].firstRange(of: end) {
                defer { received.removeFirst(range.upperBound) }
                return Array(received[..<range.upperBound])
            }
            searched = max(0, received.count - end.count)
            guard try receive() else { throw WireClient.Failure(description: "the connection ended too early") }
        }
    }

    /// Reads so many bytes.
    package func bytes(_ count: Int) throws -> [UInt8] {
        while received.count < count {
            guard try receive() else { throw WireClient.Failure(description: "the connection ended too early") }
        }
        defer { received.removeFirst(count) }
        return Array(received[..<count])
    }

    /// Reads until the server ends the connection.
    package func rest() throws -> [UInt8] {
        while try receive() {}
        defer { received = [] }
        return received
    }

    /// Reads what has arrived; false at the end.
    private func receive() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        guard count >= 0 else { throw WireClient.Failure(description: "nothing arrives: \(errno)") }
        received += buffer[..<count]
        return count > 0
    }
}
