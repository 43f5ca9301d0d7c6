/// A pattern in a generator's configuration and which files it is compared with.
struct ExclusionRule: Sendable {
    /// What of a path is compared.
    enum Part: Sendable {
        /// The path below the base.
        case path
        /// The name alone.
        case name
    }

    var pattern: PathPattern
    /// What stands before the path for the comparison, where patterns are written for whole paths.
    var prefix = ""
    var part = Part.path
    /// Whether a folder that fits stands for all that is in it.
    var reachesBelow = true
    /// Whether the files are kept in, whatever the rules before say.
    var keeps = false

    /// Whether the rule speaks of a file, by its path below the base.
    func fits(_ path: Substring) -> Bool {
        if compares(path) { return true }
        guard reachesBelow else { return false }
        var folder = path
        while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
            folder = folder[..<slash]
            if compares(folder) { return true }
        }
        return false
    }

    private func compares(_ path: Substring) -> Bool {
        switch part {
        case .path: return prefix.isEmpty ? pattern.matches(path) : pattern.matches(prefix + path)
        case .name:
            let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
            return pattern.matches(path[start...])
        }
    }
}
