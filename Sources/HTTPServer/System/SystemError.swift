internal import Glibc

/// A system call that failed.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number of the error, see errno(3).
    package var errno: CInt
    /// The call's name.
    package var call: String

    package var description: String {
        "\(call): \(String(cString: strerror(errno)))"
    }
}
