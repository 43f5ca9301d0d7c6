internal import CLinux
internal import Glibc
import TestSupport
import Testing

@testable import HTTPServer

@Suite struct ListenerTests {
    /// Connects to a listener and returns the peer that it accepts; both ends are closed at once.
    private func peer(_ listener: Listener) throws -> PeerAddress {
        let client = try HealthProbe.connect(to: listener.address)
        defer { _ = client.rawValue }
        var accepted: AcceptedSocket?
        try eventually("a connection is accepted") {
            accepted = try listener.accept()
            return accepted != nil
        }
        let socket = try #require(accepted)
        #expect(fcntl(socket.descriptor, F_GETFL) & O_NONBLOCK != 0)
        #expect(fcntl(socket.descriptor, F_GETFD) & FD_CLOEXEC != 0)
        close(socket.descriptor)
        return socket.peer
    }

    /// A connection that is accepted before there is anybody to answer would be broken off.
    @Test(arguments: ["127.0.0.1", "*"]) func nothingListensAtAReservedAddress(_ host: String) throws {
        let reserved = try Listener.reserved(.tcp(host: host, port: 0))
        guard case .tcp(_, let port) = reserved else {
            Issue.record("\(reserved)")
            return
        }
        #expect(port != 0)
        #expect(throws: (any Error).self) {
            let client = try HealthProbe.connect(to: .tcp(host: "127.0.0.1", port: port))
            _ = client.rawValue
        }
        let listener = try Listener.open(reserved, sharesPort: true)
        #expect(throws: ListenError.self) { try Listener.reserved(listener.address) }
    }

    @Test(
        arguments: [("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("localhost", nil), ("*", nil)] as [(String, String?)]
    )
    func aTCPListenerAccepts(_ host: String, _ client: String?) throws {
        let listener = try Listener.open(.tcp(host: host, port: 0), sharesPort: false)
        guard case .tcp(_, let port) = listener.address else {
            Issue.record("\(listener.address)")
            return
        }
        #expect(port != 0)
        #expect(try listener.accept() == nil)
        let peer = try peer(listener)
        if let client { #expect(peer.host.text == client) }
        #expect(peer.port != 0)
    }

    @Test func oneSocketServesBothAddressFamilies() throws {
        let listener = try Listener.open(.tcp(host: "*", port: 0), sharesPort: false)
        guard case .tcp(_, let port) = listener.address else {
            Issue.record("\(listener.address)")
            return
        }
        for (host, isV4) in [("127.0.0.1", true), ("::1", false)] {
            let client = try HealthProbe.connect(to: .tcp(host: host, port: port))
            defer { _ = client.rawValue }
            var accepted: AcceptedSocket?
            try eventually("a connection is accepted") {
                accepted = try listener.accept()
                return accepted != nil
            }
            let socket = try #require(accepted)
            // A client of IPv4 has its own address, not one of IPv6 that stands for it.
            #expect(socket.peer.host.text == host)
            if case .v4 = socket.peer.host { #expect(isV4) } else { #expect(!isV4) }
            close(socket.descriptor)
        }
    }

    @Test func aUnixListenerAccepts() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "s")
        do {
            let listener = try Listener.open(.unix(path: path), sharesPort: false, mode: 0o600)
            #expect(listener.isShared)
            #expect(try peer(listener).host == .local)
            #expect(SocketFile(path) != nil)
        }
        #expect(SocketFile(path) == nil)
    }

    @Test func theFileOfAnotherSocketStays() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "s")
        var first: Listener? = try Listener.open(.unix(path: path), sharesPort: false)
        #expect(first != nil)
        unlink(path)
        let second = try Listener.open(.unix(path: path), sharesPort: false)
        first = nil
        #expect(SocketFile(path) != nil)
        #expect(try peer(second).host == .local)
    }

    @Test func anInheritedSocketIsTakenOver() throws {
        let listener = try Listener.open(.tcp(host: "127.0.0.1", port: 0), sharesPort: false)
        let copy = dup(listener.rawDescriptor)
        _ = fcntl(copy, F_SETFL, 0)
        let inherited = try Listener.open(.inherited(descriptor: copy), sharesPort: false)
        #expect(inherited.address == listener.address)
        #expect(inherited.isShared)
        #expect(fcntl(copy, F_GETFL) & O_NONBLOCK != 0)
        #expect(try peer(inherited).host.text == "127.0.0.1")
    }

    @Test func aPortInUseIsReported() throws {
        let listener = try Listener.open(.tcp(host: "127.0.0.1", port: 0), sharesPort: false)
        let error = #expect(throws: ListenError.self) { try Listener.open(listener.address, sharesPort: false) }
        #expect(error?.description == "\(listener.address) is in use already")
    }

    @Test(arguments: ["192.0.2.77", "no.such.host.invalid"])
    func anAddressOfAnotherMachineIsRefused(_ host: String) {
        let error = #expect(throws: ListenError.self) {
            try Listener.open(.tcp(host: host, port: 0), sharesPort: false)
        }
        #expect(error?.description == "\(host):0 is no address of this machine")
    }

    @Test(
        "addresses as they are written",
        arguments: [
            ("127.0.0.1:80", "127.0.0.1:80"), ("[::1]:80", "[::1]:80"), (":80", "*:80"), ("80", "127.0.0.1:80"),
            ("localhost:0", "localhost:0"), ("unix:/run/a.sock", "unix:/run/a.sock"), ("*:80", "*:80"), ("::1:80", nil),
            ("a", nil), ("a:", nil), ("a:65536", nil), ("a:-1", nil), ("unix:", nil), ("", nil), ("a:80:90", nil),
            ("unix:/\(String(repeating: "a", count: 107))", nil),
        ] as [(String, String?)]
    )
    func addressesAreReadOrRefused(_ text: String, _ expected: String?) {
        #expect(ListenAddress(text)?.description == expected)
    }
}
