internal import FrontMatter

extension ExclusionReader {
    /// What lies outside of `content`, and what no collection takes in; what a `source` leaves out is kept where
    /// another collection takes it in.
    ///
    /// https://content.nuxt.com/docs/collections/sources
    mutating func readNuxt() {
        keepOnlyNuxtFolders()
        if SettingsOnlyGenerator.isOfNuxtAlone(file) { return }
        var collections: [Exclusions.Collection] = []
        var isWhole = true
        let count = unread.count
        let found = ScriptFile(script).objects(of: "defineCollection")
        for collection in found {
            guard let collection else {
                note("defineCollection")
                continue
            }
            guard let source = node("source", in: collection) else {
                isWhole = false
                continue
            }
            for part in source.sequence ?? [source] {
                // A folder of its own may be one below `content`.
                if part.mapping?["cwd"] != nil { isWhole = false }
                if let taken = read(part) { collections.append(taken) }
            }
        }
        // What only a program knows may take in any document.
        isWhole = isWhole && unread.count == count && !found.isEmpty
        exclusions.add(collections, below: "content", areAll: isWhole)
    }

    /// The folder `content`, also below the `srcDir` of the second version, and others that collections name.
    private mutating func keepOnlyNuxtFolders() {
        var folders = ["content"]
        if let source = ScriptConfiguration.value(of: ["srcDir"], in: script) {
            folders.append(ContentPath.joined(ContentPath.plain(source), "content"))
        }
        let isOfNuxt = SettingsOnlyGenerator.isOfNuxtAlone(file)
        let options = isOfNuxt ? ScriptFile(script).object(with: ["content"])?["content"]?.mapping : nil
        let key = isOfNuxt ? "base" : "cwd"
        if isOfNuxt ? options?["sources"] != nil : script.contains(key) {
            let named = ScriptConfiguration.paths(of: key, in: script)
            if named.isEmpty { return note(isOfNuxt ? "content.sources" : key) }
            folders += named
        }
        // Where there is none of them, the documents lie wherever a program says.
        guard folders.contains(where: { !level.folders(in: $0).isEmpty || !level.files(in: $0).isEmpty }) else {
            return
        }
        keepOnly(folders: folders)
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
