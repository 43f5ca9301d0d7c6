internal import FrontMatter

/// The errors of a configuration file.
struct ConfigurationErrors: Error, CustomStringConvertible {
    let diagnostics: [Diagnostic]

    var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
