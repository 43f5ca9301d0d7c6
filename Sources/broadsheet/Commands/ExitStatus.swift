internal import ArgumentParser

/// What the process says with its exit status.
enum ExitStatus: Int32 {
    case done = 0
    /// `check` has found something, or `import` could not take in every document.
    case findings = 1
    /// The command or the configuration is wrong.
    case usage = 2
    /// The store or the network refused.
    case refused = 3

    var code: ExitCode {
        ExitCode(rawValue)
    }
}
