/// What a generator's own configuration keeps out of the site.
struct Exclusions: Sendable {
    /// Rules for the files of one folder; the last that speaks of a file decides.
    struct Group: Sendable {
        /// The folder below the site's root; a part `*` stands for any one folder, the empty text for the root.
        var base = ""
        /// Whether files are out that no rule speaks of.
        var isOutByDefault = false
        var rules: [ExclusionRule] = []
        /// Files that are kept whatever no rule speaks of, by their paths below the base, also without their endings.
        var listed: Set<String> = []

        /// Whether a file is out, by its path below the base.
        func excludes(_ path: Substring) -> Bool {
            let name = String(path)
            var isOut = isOutByDefault
            if isOut, !listed.isEmpty, listed.contains(name) || listed.contains(RecognisedSite.withoutEnding(name)) {
                isOut = false
            }
            for rule in rules where rule.keeps == isOut && rule.fits(path) { isOut = !rule.keeps }
            return isOut
        }
    }

    /// What a collection takes in, and what of that it leaves out.
    struct Collection: Sendable {
        var kept: [ExclusionRule]
        var excluded: [ExclusionRule]
    }

    private var groups: [Group] = []
    /// Groups of which one is enough to keep a file in: mounted folders, folders of collections.
    private var alternatives: [Group] = []
    private var collections: [Collection] = []
    /// Whether the collections are all that there are, so that what none takes in is out.
    private var areCollectionsAll = false
    /// The folder that the collections take their files from.
    private var collectionsFolder = ""

    /// Keeps out what collections of a folder leave out, unless another one takes it in, and where `areAll` says so
    /// also what none takes in.
    mutating func add(_ collections: [Collection], below folder: String, areAll: Bool) {
        // Where none leaves out anything, there is nothing to compare.
        if areAll || collections.contains(where: { !$0.excluded.isEmpty }) { self.collections = collections }
        areCollectionsAll = areAll
        collectionsFolder = folder
    }

    mutating func add(_ group: Group) {
        if group.isOutByDefault || !group.rules.isEmpty { groups.append(group) }
    }

    /// Whether the pages of the site are listed one by one.
    var listPages: Bool { groups.contains { !$0.listed.isEmpty } }

    /// Keeps out what the rules of a folder do, unless another alternative that holds the file keeps it in.
    mutating func add(alternative group: Group) { alternatives.append(group) }

    /// Keeps out all that is in a folder.
    mutating func add(folder: String) {
        groups.append(Group(base: folder, isOutByDefault: true))
    }

    /// Whether a file is kept out, by its path below the site's root.
    func exclude(_ path: String) -> Bool {
        isLeftOut(path) || isOutOfAlternatives(path)
            || groups.contains { group in Self.rest(of: path, below: group.base).map(group.excludes) ?? false }
    }

    /// Whether collections leave a file out, and none takes it in.
    private func isLeftOut(_ path: String) -> Bool {
        guard !collections.isEmpty, let rest = Self.rest(of: path, below: collectionsFolder) else { return false }
        let taking = collections.filter { $0.kept.contains { $0.fits(rest) } }
        if taking.isEmpty { return areCollectionsAll }
        return taking.allSatisfy { $0.excluded.contains { $0.fits(rest) } }
    }

    private func isOutOfAlternatives(_ path: String) -> Bool {
        let answers = alternatives.compactMap { group in Self.rest(of: path, below: group.base).map(group.excludes) }
        return !answers.isEmpty && answers.allSatisfy { $0 }
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
