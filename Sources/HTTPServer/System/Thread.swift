internal import CLinux
internal import Glibc

/// Starts a detached thread that runs `body` to its end; throws where the system has none.
///
/// Names are cut off after 15 bytes.
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
