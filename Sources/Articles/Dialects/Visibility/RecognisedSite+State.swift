internal import FrontMatter

extension RecognisedSite {
    /// The visibility that a document's own keys ask for.
    func state(of document: Document, at path: String) -> PublicationState {
        let path = ContentPath(path)
        if dialect.name == .broadsheet { return PublicationState(document.frontMatter, at: path) }
        let hasBody = document.hasText(bodyFormat(of: document, at: path))
        let own = ownKeys(of: document)
        return state(withDefaults(own, at: path), own: own, at: path, hasBody: hasBody)
    }

    /// The visibility that keys ask for, those of folders and of the configuration among them, and that the generator
    /// gives.
    ///
    /// `own` is the document's front matter without them.
    func state(_ frontMatter: Mapping, own: Mapping, at path: ContentPath, hasBody: Bool) -> PublicationState {
        var state = PublicationState(
            frontMatter,
            at: ContentPath(sitePath(path)),
            zone: zone,
            order: dateOrder,
            hasBody: hasBody,
            rules: VisibilityRules(
                dialect.name,
                tagsHide: dialect.name == .generic && tagsHide,
                signs: configuration.signs,
                hasOwnProgram: isOfNoGenerator
            )
        )
        if dialect.name == .pelican, let key = PelicanRequirements(self, frontMatter, path).missingKey {
            state.hide(missing: key, at: frontMatter.entries.first?.keyPosition ?? .start)
        }
        if isOfNoGenerator || settingsOnly == .nuxt, Self.isNamedDraft(path) { state.hide("a name of a draft") }
        if isOfNoGenerator, rules.include.isEmpty, let folder = UnusedFolder.name(in: path.string) {
            state.hide(unusedFolder: folder)
        }
        if let tag = protectingTag(frontMatter) { state.hide("the tag \(tag)") }
        if let key = configuration.neededFlag, !says(yes: key, frontMatter) { state.hide("no \(key): true") }
        if dialect.name == .eleventy,
            let sign = configuration.eleventy.hidingSign(own, at: sitePath(path))
        {
            state.hide(sign)
        }
        return state
    }

    /// The tag by which a password protects a document; an empty password of its own turns that off.
    private func protectingTag(_ frontMatter: Mapping) -> String? {
        let own = frontMatter["password"]
        let isOff = own?.scalar?.text == "" && own?.isNull == false
        guard !configuration.protectingTags.isEmpty, !isOff else { return nil }
        let found = FieldResolver(frontMatter, dialect).all(.tags).flatMap { WikiLink.unwrapped($0.node) }
        let tags = found.compactMap { $0.scalar?.text }.flatMap { $0.split(separator: ",") }
        return tags.map { FlagValue.word(String($0)) }.first(where: configuration.protectingTags.contains)
    }

    private func says(yes key: String, _ frontMatter: Mapping) -> Bool {
        frontMatter.entries.contains { SourceKey.normalised($0.key) == key && FlagValue($0.value) == .yes }
    }

    /// Whether a file or a folder on a path is marked as Nuxt Content marks drafts: `tide.draft.md`.
    private static func isNamedDraft(_ path: ContentPath) -> Bool {
        path.string.split(separator: "/").contains { name in
            name.split(separator: ".").dropFirst().contains { $0.lowercased() == "draft" }
        }
    }
}
