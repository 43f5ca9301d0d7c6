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
}
