/// The version of the program, by Semantic Versioning.
package enum Version {
    /// The version that `--version`, `/version` and the OpenAPI document show.
    package static let current = "0.2.0"
}
