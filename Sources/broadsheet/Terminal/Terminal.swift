internal import Glibc

/// Standard output and standard error.
enum Terminal {
    /// Prints a result to standard output; ends the process where that cannot be written.
    ///
    /// A reader that has seen enough, and is gone, is no failure: `broadsheet config | head -1`.
    static func print(_ text: String) {
        guard !write(text, to: STDOUT_FILENO), errno != EPIPE else { return }
        complain("error: standard output: \(String(cString: strerror(errno)))")
        exit(ExitStatus.refused.rawValue)
    }

    /// Prints an error or a note to standard error.
    static func complain(_ text: String) {
        _ = write(text, to: STDERR_FILENO)
    }

    /// Whether standard error is a terminal.
    static var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1
    }

    /// Whether standard error may have colours.
    static var isColoured: Bool {
        isInteractive && allowsColours
    }

    /// Whether standard output is a terminal that may have colours.
    static var isOutputColoured: Bool {
        isatty(STDOUT_FILENO) == 1 && allowsColours
    }

    /// By https://no-color.org.
    private static var allowsColours: Bool {
        getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    }

    /// Writes a text to standard error without a line break.
    static func show(_ text: String) {
        _ = write(text, to: STDERR_FILENO, end: "")
    }

    /// Writes all of a text; false, with `errno`, where that fails.
    private static func write(_ text: String, to descriptor: CInt, end: String = "\n") -> Bool {
        var rest = Array("\(text)\(end)".utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
