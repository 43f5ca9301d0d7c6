internal import FrontMatter

/// What is wrong with a configuration file.
struct ConfigurationErrors: Error, CustomStringConvertible {
    let diagnostics: [Diagnostic]

    var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
