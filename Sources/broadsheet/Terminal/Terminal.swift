internal import Glibc

/// Standard output and standard error.
enum Terminal {
    /// Prints a result to standard output.
    static func print(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// Prints an error or a note to standard error.
    static func complain(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// Whether standard error is a terminal.
    static var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1
    }

    /// Whether standard error may have colours, also by https://no-color.org.
    static var isColoured: Bool {
        isInteractive && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    }

    /// Writes a text to standard error without a line break.
    static func show(_ text: String) {
        write(text, to: STDERR_FILENO, end: "")
    }

    private static func write(_ text: String, to descriptor: CInt, end: String = "\n") {
        var rest = Array("\(text)\(end)".utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
