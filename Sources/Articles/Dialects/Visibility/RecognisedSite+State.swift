internal import FrontMatter

extension RecognisedSite {
    /// The visibility that a document's own keys ask for.
    func state(of document: Document, at path: String) -> PublicationState {
        let path = ContentPath(path)
        if dialect.name == .broadsheet { return PublicationState(document.frontMatter, at: path) }
        return state(withDefaults(document.frontMatter, at: path), at: path, hasBody: document.hasText(path.bodyFormat))
    }

    /// The visibility that keys ask for, those of folders and of the configuration among them, and that the generator gives.
    func state(_ frontMatter: Mapping, at path: ContentPath, hasBody: Bool) -> PublicationState {
        var state = PublicationState(
            frontMatter,
            at: ContentPath(sitePath(path)),
            zone: zone,
            order: dateOrder,
            hasBody: hasBody,
            rules: VisibilityRules(dialect.name, tagsHide: dialect.name == .generic && tagsHide)
        )
        if dialect.name == .pelican, let key = PelicanRequirements(self, frontMatter, path).missingKey {
            state.hide(missing: key, at: frontMatter.entries.first?.keyPosition ?? .start)
        }
        if dialect.name == .eleventy,
            let sign = configuration.eleventy.hidingSign(frontMatter, at: sitePath(path))
        {
            state.hide(sign)
        }
        return state
    }
}
