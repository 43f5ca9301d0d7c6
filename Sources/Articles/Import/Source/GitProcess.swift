internal import Glibc

/// Runs git, without a shell.
enum GitProcess {
    /// The git that the search path leads to; nil where there is none.
    ///
    /// Relative folders of the path are passed over.
    static func path() -> String? {
        let paths = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        return paths.split(separator: ":").map { "\($0)/git" }.first { $0.hasPrefix("/") && access($0, X_OK) == 0 }
    }

    /// Starts git from the path `program`, with `output` as its standard output; nil where that fails.
    ///
    /// Its standard error goes to `errors`, or nowhere. Where `isEndedBySIGTERM` is true, that signal reaches it, also
    /// from a thread that blocks it.
    static func start(
        _ program: String,
        _ arguments: [String],
        environment: [String],
        output: CInt,
        errors: CInt? = nil,
        isEndedBySIGTERM: Bool = false
    ) -> pid_t? {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        if isEndedBySIGTERM {
            // A child blocks what the thread blocks that starts it, and those of a server and of Dispatch block this.
            var mask = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &mask)
            sigdelset(&mask, SIGTERM)
            posix_spawnattr_setsigmask(&attributes, &mask)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // First, as `output` may be descriptor 0 itself.
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let errors {
            posix_spawn_file_actions_adddup2(&actions, errors, 2)
        } else {
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        }
        var child: pid_t = 0
        let result = withCStrings(["git"] + arguments) { arguments in
            withCStrings(environment) { environment in
                posix_spawn(&child, program, &actions, &attributes, arguments, environment)
            }
        }
        return result == 0 ? child : nil
    }

    private static func withCStrings<Result>(
        _ texts: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
