/// What a generator's own configuration keeps out of the site.
struct Exclusions: Sendable {
    /// Rules for the files of one folder; the last that speaks of a file decides.
    struct Group: Sendable {
        /// The folder below the site's root; a part `*` stands for any one folder, the empty text for the root.
        var base = ""
        /// Whether files are out that no rule speaks of.
        var isOutByDefault = false
        var rules: [ExclusionRule]
    }

    private(set) var groups: [Group] = []

    /// Whether there is nothing that could be kept out.
    var isEmpty: Bool { groups.isEmpty }

    mutating func add(_ group: Group) {
        if group.isOutByDefault || !group.rules.isEmpty { groups.append(group) }
    }

    /// Keeps out all that is in a folder.
    mutating func add(folder: String) {
        groups.append(Group(base: folder, isOutByDefault: true, rules: []))
    }

    /// Whether a file is kept out, by its path below the site's root.
    func exclude(_ path: String) -> Bool {
        groups.contains { group in
            guard let rest = Self.rest(of: path, below: group.base) else { return false }
            var isOut = group.isOutByDefault
            for rule in group.rules where rule.keeps == isOut && rule.fits(rest) { isOut = !rule.keeps }
            return isOut
        }
    }

    /// The path below a folder; nil where the file does not lie in it.
    private static func rest(of path: String, below base: String) -> Substring? {
        var rest = path[...]
        for part in base.split(separator: "/") {
            guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")), part == "*" || rest[..<slash] == part else {
                return nil
            }
            rest = rest[rest.utf8.index(after: slash)...]
        }
        return rest
    }
}
