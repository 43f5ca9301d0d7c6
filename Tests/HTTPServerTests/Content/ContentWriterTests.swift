import Base
import Foundation
import Glibc
import HTTP
import Serving
import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

/// Large content that a server on real sockets writes to files.
@Suite struct ContentWriterTests {
    /// Answers with the number of bytes and their hash, and whether they are in a file.
    private final class HashingResponder: Responder {
        let answered = Mutex(0)

        func contentPolicy(for request: RequestView) -> ContentPolicy { .store(limit: 8 << 20) }

        func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer {
            .response(Response(.ok, body: []))
        }

        func respond(to request: Request) throws(ProtocolError) -> Answer {
            answered.withLock { $0 += 1 }
            return .work(Work(key: nil, isHeavy: true) { { Self.response(to: $0) } }, request)
        }

        private static func response(to request: Request) -> Response {
            let content = request.content
            let bytes = (try? content.bytes(at: 0, atMost: content.count)) ?? []
            let place = content.inMemory == nil ? "file" : "memory"
            return Response(.ok, body: Array("\(bytes.count) \(FNV1a.hash(bytes)) \(place)".utf8))
        }

        func response(to error: ProtocolError, requestID: String, origin: String?) -> Response {
            Response(error.status, body: Array(error.detail.utf8))
        }
    }

    private final class Bench {
        let folder: TemporaryFolder
        let responder = HashingResponder()
        let server: Server
        let port: Int

        init(_ configure: (inout ServerConfiguration) -> Void = { _ in }) throws {
            folder = try TemporaryFolder()
            var configuration = ServerConfiguration()
            configuration.listen = [.tcp(host: "127.0.0.1", port: 0)]
            configuration.contentStorage.folders = [folder.path]
            configuration.contentStorage.reserve = 0
            // A client that is refused may take its time to send the rest.
            configuration.timeouts.linger = 60_000
            configure(&configuration)
            server = try Server(configuration, responder: responder)
            guard case .tcp(_, let port) = server.addresses[0] else { throw WireClient.Failure(description: "no port") }
            self.port = Int(port)
        }

        deinit {
            server.stop()
            server.waitUntilStopped()
        }

        /// The files of the folder that this process has open.
        var openFiles: Int {
            let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
            return descriptors.count { descriptor in
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
                return target?.hasPrefix(folder.path) == true
            }
        }

        var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? ["?"] }
    }

    private static let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    private static let expected = "\(bytes.count) \(FNV1a.hash(bytes)) file"

    private static func chunked(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
        var chunks: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            let part = bytes[start..<min(start + size, bytes.count)]
            chunks += Array("\(String(part.count, radix: 16))\r\n".utf8) + part + Array("\r\n".utf8)
        }
        return chunks + Array("0\r\n\r\n".utf8)
    }

    @Test func itArrivesAsItWasSent() throws {
        let bench = try Bench()
        let whole = try send(bench, "Content-Length: 3000000", Self.bytes)
        #expect(String(decoding: whole.body, as: UTF8.self) == Self.expected)
        for size in [1001, 65_536, 3_000_000] {
            let answer = try send(bench, "Transfer-Encoding: chunked", Self.chunked(Self.bytes, size))
            #expect(String(decoding: answer.body, as: UTF8.self) == Self.expected)
        }
        let small = Array(Self.bytes.prefix(256 << 10))
        let answer = try send(bench, "Content-Length: \(small.count)", small)
        #expect(String(decoding: answer.body, as: UTF8.self).hasSuffix(" memory"))
        try eventually("the files are closed") { bench.openFiles == 0 }
        #expect(bench.names == [])
    }

    private func send(_ bench: Bench, _ field: String, _ content: [UInt8]) throws -> WireResponse {
        let connection = try WireConnection(port: bench.port)
        try connection.write(Array("PUT / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n".utf8) + content)
        return try connection.response()
    }

    /// Several at once, beside which other requests are answered.
    @Test func manyArriveAtOnce() throws {
        let bench = try Bench { $0.eventLoops = 2 }
        let connections = try (0..<8).map { _ in try WireConnection(port: bench.port) }
        for connection in connections {
            try connection.write(Array("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n".utf8))
        }
        for start in stride(from: 0, to: Self.bytes.count, by: 500_000) {
            for connection in connections { try connection.write(Array(Self.bytes[start..<start + 500_000])) }
            #expect(try WireClient(port: bench.port).send("GET", "/").status == 200)
        }
        for connection in connections {
            #expect(String(decoding: try connection.response().body, as: UTF8.self) == Self.expected)
        }
    }

    @Test func aClientThatVanishesLeavesNothing() throws {
        let bench = try Bench()
        for isAborted in [true, false] {
            let connection = try WireConnection(port: bench.port)
            try connection.write(Array("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n".utf8))
            try connection.write(Array(Self.bytes[..<1_000_000]))
            try eventually("there is a file") { bench.openFiles == 1 }
            #expect(bench.names == [])
            isAborted ? connection.breakOff() : connection.finishWriting()
            try eventually("the file is closed") { bench.openFiles == 0 }
        }
        #expect(bench.responder.answered.withLock { $0 } == 0)
    }

    @Test func whatFailsIsToldWithItsReason() throws {
        let failing = Locked<CInt>(EIO)
        let told = Locked<[FileError]>([])
        let bench = try Bench { configuration in
            configuration.contentStorage.noteFailure = { failure in told.withLock { $0.append(failure) } }
            configuration.contentStorage.write = { descriptor, bytes, offset in
                errno = failing.withLock { $0 }
                return errno == 0 ? pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset)) : -1
            }
        }
        for (code, status) in [(EIO, 503), (EIO, 503), (ENOSPC, 507), (EDQUOT, 507), (0, 200), (EDQUOT, 507)] {
            failing.withLock { $0 = code }
            #expect(try send(bench, "Content-Length: 3000000", Self.bytes).status == status)
        }
        #expect(told.withLock { Set($0.map(\.errno)) } == [EIO, ENOSPC, EDQUOT])
    }

    /// Where a disk is full, the client learns that, and not that another folder is not there.
    @Test func noRoomIsTheReasonWhereThereIsNone() throws {
        var storage = ContentStorage()
        storage.folders = ["/nowhere", "/tmp"]
        storage.reserve = 1 << 60
        let failure = #expect(throws: FileError.self) { try storage.makeFile(for: 1) }
        #expect(failure?.isOutOfSpace == true)
        storage.folders = ["/nowhere"]
        let other = #expect(throws: FileError.self) { try storage.makeFile(for: 1) }
        #expect(other?.description == "/nowhere: open: No such file or directory")
    }

    /// What a client has left behind is not written, and counts until then.
    @Test func whatNobodyWaitsForIsNotWritten() throws {
        let folder = try TemporaryFolder()
        let (hasBegun, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let calls = Locked(0)
        var storage = ContentStorage()
        storage.folders = [folder.path]
        storage.reserve = 0
        storage.write = { descriptor, bytes, offset in
            calls.withLock { $0 += 1 }
            hasBegun.signal()
            mayGoOn.wait()
            return pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset))
        }
        let writer = try ContentWriter(storage)
        let (budget, inbox) = (ByteBudget(1000), try LoopInbox())
        let jobs = [10, 20, 30].enumerated().map { slot, count in
            let share = BudgetShare(count, of: budget)
            let bytes = [UInt8](repeating: 120, count: count)
            let part = ContentPart(file: nil, bytes: bytes, offset: 0, rest: 0, share: share)
            return writer.write(part, for: ConnectionID(slot: UInt32(slot), generation: 1), inbox)
        }
        hasBegun.wait()
        #expect(budget.bytes == 60)
        jobs[1].cancel()
        #expect(budget.bytes == 40)
        // It is being written.
        jobs[0].cancel()
        #expect(budget.bytes == 40)
        for _ in 0..<2 { mayGoOn.signal() }
        try eventually("the rest is written") { budget.bytes == 0 }
        #expect(calls.withLock { $0 } == 2)
        writer.stop()
    }

    /// Of uploads that together have no room the first are taken, and the others learn that before they send anything.
    @Test(.enabled(if: keepsRoom)) func whatIsAnnouncedHasItsRoom() throws {
        let size = 8 << 20
        let bench = try Bench { configuration in
            configuration.maximumContent = 1 << 20
            let folders = configuration.contentStorage.folders
            // A disk on which nothing else is.
            configuration.contentStorage.room = { _ in size * 5 / 2 - Self.bytesTaken(in: folders[0]) }
        }
        let head = "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\nExpect: 100-continue\r\n\r\n"
        var statuses: [Int] = []
        let connections = try (0..<4).map { _ in
            let connection = try WireConnection(port: bench.port)
            try connection.write(Array(head.utf8))
            statuses.append(try connection.response(hasContent: false).status)
            return connection
        }
        #expect(statuses == [100, 100, 507, 507])
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 2) }
        for connection in connections.prefix(2) {
            try connection.write(content)
            #expect(String(decoding: try connection.response().body, as: UTF8.self).hasSuffix(" file"))
        }
        try eventually("their room is given back") { Self.bytesTaken(in: bench.folder.path) == 0 }
    }

    /// Whether temporary files are on a disk with a file system that keeps room.
    private static let keepsRoom: Bool = {
        guard let folder = try? TemporaryFolder(), let file = try? UnnamedFile(in: folder.path) else { return false }
        try? file.keepRoom(for: 1 << 16)
        return file.keptRoom > 0 && !file.isInMemory
    }()

    /// The bytes that files without a name take of a disk.
    private static func bytesTaken(in folder: String) -> Int {
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return descriptors.reduce(0) { sum, descriptor in
            let path = "/proc/self/fd/\(descriptor)"
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
            var status = stat()
            guard target?.hasPrefix(folder) == true, stat(path, &status) == 0 else { return sum }
            return sum + Int(status.st_blocks) * 512
        }
    }

    @Test func aFullDiskRefusesTheContentAlone() throws {
        let isFull = Locked(true)
        let bench = try Bench { configuration in
            configuration.contentStorage.write = { descriptor, bytes, offset in
                guard isFull.withLock({ $0 }), offset > 500_000 else {
                    return pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset))
                }
                errno = ENOSPC
                return -1
            }
        }
        let connection = try WireConnection(port: bench.port)
        try connection.write(Array("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n".utf8))
        try connection.write(Array(Self.bytes[..<1_000_000]))
        let answer = try connection.response()
        #expect(answer.status == 507)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("no room"))
        #expect(bench.responder.answered.withLock { $0 } == 0)
        try eventually("the file is closed") { bench.openFiles == 0 }
        isFull.withLock { $0 = false }
        #expect(try send(bench, "Content-Length: 3000000", Self.bytes).status == 200)
    }
}
