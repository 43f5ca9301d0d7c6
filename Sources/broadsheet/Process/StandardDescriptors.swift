internal import Glibc

/// The descriptors of standard input, output and error.
enum StandardDescriptors {
    /// Opens those that are closed on a file that is always empty.
    ///
    /// The next file would get their numbers otherwise: what is printed would go into the database. To be called before
    /// any file is opened.
    static func keepTaken() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest number that is free is taken, which is this one.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY)
        }
    }
}
