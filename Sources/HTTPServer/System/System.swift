internal import Glibc

/// Makes system calls: it retries after EINTR, and an error keeps its number and the name of its call.
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
