internal import Glibc

/// The limit of open file descriptors: the server needs one for each connection and some more.
enum DescriptorLimit {
    /// Descriptors for listeners, the database and the log.
    static let reserve = 100

    /// Raises the soft limit to the hard limit and returns it.
    ///
    /// The soft limit is low for the sake of programs with select(2), which is not used here.
    static func raise() -> Int {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return .max }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// What every command may need: for files, the database and the threads of Dispatch, which crashes without.
    private static let least = 24

    /// Whether as many descriptors are left as every command may need.
    static func hasRoom() -> Bool {
        var taken: [CInt] = []
        defer { for descriptor in taken { close(descriptor) } }
        while taken.count < least {
            let descriptor = dup(STDERR_FILENO)
            guard descriptor >= 0 else { return false }
            taken.append(descriptor)
        }
        return true
    }
}
