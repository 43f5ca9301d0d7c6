internal import Glibc

/// An address that cannot be listened on.
package struct ListenError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address as it was configured.
    package var address: ListenAddress
    /// The system call that failed.
    package var error: SystemError

    package var description: String {
        switch error.errno {
        case EADDRINUSE: "\(address) is in use already"
        case EACCES: "\(address) needs more rights than this user has"
        case EINVAL where error.call == "listen", ENOTSOCK, EBADF: "\(address) is no socket that listens"
        case EADDRNOTAVAIL: "\(address) is no address of this machine"
        default: "\(address): \(error)"
        }
    }
}
