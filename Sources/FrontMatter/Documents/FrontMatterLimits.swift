/// Bounds on what one document may make of itself; a real one stays far below each.
package struct FrontMatterLimits: Sendable {
    /// Levels of lists and groups within each other.
    package var depth = 64
    /// Values in the document, aliases not expanded.
    package var nodes = 1_000_000
    /// Values that aliases and merge keys of YAML add by repeating others.
    package var aliasedNodes = 100_000
    /// The size of front matter in TOML, in bytes; toml++ needs a hundred times as much memory.
    package var tomlSize = 4 << 20
    /// Names of tables and dots in keys of TOML; toml++ compares each with those before it.
    package var tomlTables = 20_000

    package init() {}
}
