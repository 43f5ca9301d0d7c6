internal import ArgumentParser

/// The exit statuses of the program.
enum ExitStatus: Int32 {
    /// The command has done its work.
    case done = 0
    /// `check` has found something, or `import` could not take in every document.
    case findings = 1
    /// The command or the configuration is wrong.
    case usage = 2
    /// The store or the network failed.
    case refused = 3

    var code: ExitCode {
        ExitCode(rawValue)
    }
}
