/// Tells former addresses of a page from other names of it: both are called aliases.
enum FormerAddress {
    /// Whether an alias can be an address.
    ///
    /// Where no generator says which they are, names of notes, as Obsidian has them, are those with spaces and
    /// capitals.
    static func isOne(_ alias: String, in dialect: Dialect) -> Bool {
        if dialect.name != .generic || alias.hasPrefix("/") || alias.contains("://") { return true }
        return !alias.contains(where: \.isWhitespace) && alias == alias.lowercased()
    }
}
