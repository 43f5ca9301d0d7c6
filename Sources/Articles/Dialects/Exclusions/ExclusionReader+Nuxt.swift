internal import FrontMatter

extension ExclusionReader {
    /// `exclude` of the sources of Nuxt Content's collections; what another collection takes in is kept.
    mutating func readNuxt() {
        var collections: [Exclusions.Collection] = []
        for collection in ScriptFile(script).objects(of: "defineCollection") {
            guard let collection else {
                note("defineCollection")
                continue
            }
            guard let source = node("source", in: collection) else { continue }
            for part in source.sequence ?? [source] {
                if let taken = read(part) { collections.append(taken) }
            }
        }
        exclusions.add(collections, below: "content")
    }

    /// A source: globs alone, or what is taken in and what is left out of that; nil for files that lie elsewhere.
    private mutating func read(_ source: Node) -> Exclusions.Collection? {
        guard let options = source.mapping else {
            return Exclusions.Collection(kept: rules(texts(source, named: "source"), named: "source"), excluded: [])
        }
        for key in ["cwd", "repository"] where options[key] != nil { return nil }
        let kept = node("include", in: options).map { texts($0, named: "include") } ?? ["**"]
        let excluded = node("exclude", in: options).map { texts($0, named: "exclude") } ?? []
        return Exclusions.Collection(kept: rules(kept, named: "include"), excluded: rules(excluded, named: "exclude"))
    }

    private mutating func rules(_ globs: [String], named name: String) -> [ExclusionRule] {
        globs.compactMap { rule(glob: $0, .javascript, named: name) }
    }
}
