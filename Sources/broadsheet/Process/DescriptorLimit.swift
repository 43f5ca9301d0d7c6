internal import Glibc

/// How many descriptors the process may have open: one for each connection and some more.
enum DescriptorLimit {
    /// What is open besides connections: listeners, the database, the log.
    static let reserve = 100

    /// Raises the limit to what the process may have at most, and returns that.
    ///
    /// The lower limit that processes start with is for programs that still use select(2), as none does here.
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
