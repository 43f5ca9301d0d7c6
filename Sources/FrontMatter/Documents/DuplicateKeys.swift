/// What becomes of a key that a YAML mapping or a JSON object has twice.
///
/// TOML forbids a repeated key, and headers collect its values in a list.
package enum DuplicateKeys: Sendable, Hashable {
    /// The document is refused, as YAML 1.2 asks for and js-yaml and go-yaml do.
    case refused
    /// The last value counts, with a warning, as in Ruby's Psych, PyYAML and every reader of JSON.
    case lastWins
}
