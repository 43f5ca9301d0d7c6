internal import Glibc

/// An address that cannot be listened on.
package struct ListenError: Error, Sendable, Hashable, CustomStringConvertible {
    package var address: ListenAddress
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
