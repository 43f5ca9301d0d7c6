internal import Glibc

/// The calls of inotify(7), which tests have fail.
struct InotifyCalls: Sendable {
    /// inotify_init1(2).
    var initialize: @Sendable (_ flags: CInt) -> CInt
    /// inotify_add_watch(2).
    var addWatch: @Sendable (_ descriptor: CInt, _ path: String, _ mask: UInt32) -> CInt

    /// Those of the system.
    static let system = InotifyCalls(
        initialize: { inotify_init1($0) },
        addWatch: { inotify_add_watch($0, $1, $2) }
    )
}
