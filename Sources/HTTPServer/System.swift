internal import CLinux
internal import Glibc

/// A system call that failed.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    package var errno: CInt
    /// The call's name.
    package var call: String

    package var description: String {
        "\(call): \(String(cString: strerror(errno)))"
    }
}

/// What a call on a descriptor that does not block has done.
enum IOResult: Equatable {
    /// How many bytes went through; 0 from a read means that the peer sends no more.
    case done(Int)
    /// Nothing for now: the descriptor is not ready.
    case notReady
}

/// The one way to system calls: EINTR is tried again, an error keeps its number and the name of its call.
enum System {
    @discardableResult
    static func call(_ name: StaticString, _ body: () -> CInt) throws(SystemError) -> CInt {
        while true {
            let result = body()
            if result >= 0 { return result }
            let code = errno
            if code != EINTR { throw SystemError(errno: code, call: name.description) }
        }
    }

    /// A call that moves bytes and may find its descriptor not ready.
    static func io(_ name: StaticString, _ body: () -> Int) throws(SystemError) -> IOResult {
        while true {
            let result = body()
            if result >= 0 { return .done(result) }
            let code = errno
            if code == EAGAIN || code == EWOULDBLOCK { return .notReady }
            if code != EINTR { throw SystemError(errno: code, call: name.description) }
        }
    }
}

/// A file descriptor and the duty to close it.
struct Descriptor: ~Copyable {
    let rawValue: CInt

    /// Takes over a descriptor that nobody else closes.
    init(owning rawValue: CInt) {
        self.rawValue = rawValue
    }

    deinit {
        close(rawValue)
    }

    /// Gives the descriptor away without closing it.
    consuming func release() -> CInt {
        let rawValue = rawValue
        discard self
        return rawValue
    }
}

/// Starts a thread that runs `body` to its end; nobody waits for it but who arranges that.
func startThread(_ name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    final class Start {
        let name: String
        let body: @Sendable () -> Void

        init(_ name: String, _ body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(name, body))
    let code = pthread_create(
        &thread,
        nil,
        { argument in
            let start = Unmanaged<Start>.fromOpaque(argument!).takeRetainedValue()
            linux_set_thread_name(start.name)
            start.body()
            return nil
        },
        start.toOpaque()
    )
    guard code == 0 else {
        start.release()
        throw SystemError(errno: code, call: "pthread_create")
    }
    pthread_detach(thread)
}

/// Milliseconds on a clock that never goes back, since some moment in the past.
func monotonicMilliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}

/// Nanoseconds on the same clock.
func monotonicNanoseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
}
