internal import Glibc

/// A system call that failed.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    package var errno: CInt
    /// The call's name.
    package var call: String

    package var description: String {
        "\(call): \(String(cString: strerror(errno)))"
    }
}
