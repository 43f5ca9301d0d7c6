internal import Glibc

/// What was waited for in vain.
package struct NeverHappened: Error, CustomStringConvertible {
    package let description: String
}

/// Waits until something is so, five minutes at most; throws where it never is.
package func eventually(_ what: String, _ isSo: () throws -> Bool) throws {
    for _ in 0..<60_000 {
        if try isSo() { return }
        usleep(5000)
    }
    throw NeverHappened(description: "never happened: \(what)")
}
