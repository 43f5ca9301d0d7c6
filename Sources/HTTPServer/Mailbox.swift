internal import CLinux
internal import Glibc
internal import HTTP

/// A response that a worker has finished.
struct Completion: Sendable {
    var connection: ConnectionID
    var response: Response
}

/// What a worker got out of a stream of content.
enum ContentPiece: Sendable {
    case content([UInt8])
    case end
    /// There should be more, but nobody can make it.
    case failure

    init(nextOf stream: any ContentStream) {
        do {
            self = try stream.next().map { .content($0) } ?? .end
        } catch {
            self = .failure
        }
    }
}

/// What other threads leave for an event loop, which is woken by an eventfd.
final class Mailbox: @unchecked Sendable {
    enum Message: Sendable {
        case completion(Completion)
        /// More content of the response that a connection is sending.
        case piece(ContentPiece, ConnectionID)
        /// No worker had time for a connection's request.
        case late(ConnectionID)
        /// Accept no more, and end when the last connection has.
        case stop
    }

    private let monitor = Monitor()
    private var messages: [Message] = []
    private let event: Descriptor

    init() throws(SystemError) {
        event = Descriptor(owning: try System.call("eventfd") { eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC)) })
    }

    /// What becomes readable when there are messages.
    var rawDescriptor: CInt {
        event.rawValue
    }

    func send(_ message: Message) {
        send([message])
    }

    func send(_ several: [Message]) {
        let wakes = monitor.withLock {
            defer { messages += several }
            return messages.isEmpty
        }
        // Whoever empties the box sees all that is in it: one call for the first is enough.
        if wakes {
            var one: UInt64 = 1
            _ = write(event.rawValue, &one, 8)
        }
    }

    /// Takes all messages out.
    func receive() -> [Message] {
        var count: UInt64 = 0
        _ = read(event.rawValue, &count, 8)
        return monitor.withLock {
            defer { messages = [] }
            return messages
        }
    }
}
