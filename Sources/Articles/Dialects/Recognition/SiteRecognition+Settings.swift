internal import Base
internal import FrontMatter

extension SiteRecognition {
    /// Takes the settings of a generator without a dialect of its own, from the folder upwards or from a folder in it.
    func takeSettings(of site: inout RecognisedSite) {
        var level = source
        var inner: [String] = []
        for _ in 0...Self.maximumHeight {
            if take(from: level, folder: inner.joined(separator: "/"), innerFolder: "", &site) { return }
            let isRoot = ((try? level.topLevelFolders()) ?? []).contains(".git")
            guard !isRoot, let parent = level.parent else { break }
            inner.insert(parent.name, at: 0)
            level = parent.source
        }
        let folders = (try? source.topLevelFolders()) ?? []
        for name in Self.innerFolders where folders.contains(name) {
            if let level = source.child(name), take(from: level, folder: "", innerFolder: name, &site) { return }
        }
    }

    private func take(
        from level: any ContentSource,
        folder: String,
        innerFolder: String,
        _ site: inout RecognisedSite
    ) -> Bool {
        guard let found = SettingsOnlyGenerator.find(at: level) else { return false }
        site.settingsOnly = found.generator
        site.recognisedBy = found.file
        (site.folder, site.innerFolder) = (folder, innerFolder)
        site.sourceDigests.append(FNV1a.hash(found.text))
        // None of these generators reads a key of addresses.
        for field in [ArticleField.permalink, .slug] where site.rules.fields[field] == nil {
            site.dialect.override(field, with: [])
        }
        let reader = ExclusionReader(site, at: level, found.root, script: found.text)
        site.exclusions = reader.exclusions
        site.unreadSettings = reader.unread
        site.configuration.defaults += reader.defaults
        site.sourceDigests += reader.digests
        site.configuration.locale = reader.locale.flatMap { SiteConfiguration.language($0) }
        if found.generator == .nikola, PythonSettings([found.text])["USE_TAG_METADATA"] == .flag(false) {
            site.tagsHide = false
        }
        Self.takeLanguages(level, &site)
        let values = FolderValues(of: site, at: level)
        site.configuration.defaults += values.defaults
        site.sourceDigests += values.digests
        return true
    }
}
