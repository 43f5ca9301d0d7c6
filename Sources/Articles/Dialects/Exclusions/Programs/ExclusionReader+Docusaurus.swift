internal import FrontMatter

extension ExclusionReader {
    /// The plugins that read documents, with the folder that each reads by default.
    private static let plugins = [("docs", "docs"), ("blog", "blog"), ("pages", "src/pages")]

    private static let keys = [
        "exclude", "locales", "includeCurrentVersion", "onlyIncludeVersions", "disableVersioning",
    ]

    /// What the plugins leave out or do not read, and languages and versions that the site does not have.
    mutating func readDocusaurus() {
        for folder in level.folders(in: "") where folder.hasSuffix("versioned_docs") { readVersions(folder) }
        for folder in site.configuration.docusaurus.unusedFolders { exclusions.add(folder: folder) }
        guard let config = file.object else {
            // What is nowhere in the text keeps nothing out.
            for key in Self.keys where script.contains(key) { note(key) }
            return
        }
        readLocales(config)
        for key in ["presets", "plugins"] {
            guard let node = node(key, in: config) else { continue }
            guard let entries = node.sequence else {
                note(key)
                continue
            }
            for entry in entries { read(entry, isPreset: key == "presets") }
        }
    }

    /// Translations into languages that `i18n.locales` does not list are not read.
    private mutating func readLocales(_ config: Mapping) {
        var locales = ["en"]
        if let i18n = node("i18n", in: config) {
            guard let i18n = i18n.mapping, let list = node("locales", in: i18n)?.sequence,
                list.allSatisfy({ $0.scalar.map { !$0.isProgram } ?? false })
            else { return note("i18n.locales") }
            let folders = site.configuration.docusaurus.localeFolders
            locales = list.compactMap { $0.scalar?.text }.map { folders[$0] ?? $0 }
        }
        keepOnly(locales, in: "i18n")
    }

    /// Versions are those that `versions.json` names, whatever folders there are.
    ///
    /// https://docusaurus.io/docs/versioning: each instance of the plugin has a list of its own.
    private mutating func readVersions(_ folder: String) {
        let prefix = folder.dropLast("versioned_docs".count)
        let file = "\(prefix)versions.json"
        var names: [String] = []
        if let text = text(file) {
            let list = (try? YAMLFile(Array("versions: \(text)".utf8)))?.root["versions"]?.sequence
            guard let list else { return note(file) }
            names = list.compactMap { $0.scalar?.text }
        }
        let versions = names.map { "version-\($0)" }
        keepOnly(versions, in: folder)
        let id = prefix.isEmpty ? "" : "-\(prefix.dropLast())"
        keepOnly(versions + ["current"], in: "i18n/*/docusaurus-plugin-content-docs\(id)")
    }

    private mutating func keepOnly(_ names: [String], in folder: String) {
        let rules = names.compactMap { name in
            PathPattern(.literal(name), isWhole: true).map { ExclusionRule(pattern: $0, keeps: true) }
        }
        exclusions.add(Exclusions.Group(base: folder, isOutByDefault: true, rules: rules))
    }

    private mutating func read(_ entry: Node, isPreset: Bool) {
        let parts = entry.sequence ?? [entry]
        guard let scalar = parts.first?.scalar else { return }
        if scalar.isProgram { return }
        let name = scalar.text
        guard parts.count < 2 || parts[1].mapping != nil else { return note("options of \(name)") }
        let options = parts.count < 2 ? Mapping() : parts[1].mapping ?? Mapping()
        if isPreset {
            guard name.hasSuffix("classic") else { return }
            for (plugin, folder) in Self.plugins {
                guard let own = node(plugin, in: options) else { continue }
                if let inner = own.mapping {
                    readPlugin(plugin, folder, inner)
                } else if own.scalar?.isProgram != true, FlagValue(own) == .no {
                    keepOut(plugin, folder)
                } else {
                    note("options of \(plugin)")
                }
            }
        } else if let (plugin, folder) = Self.plugins.first(where: { name.hasSuffix("content-\($0.0)") }) {
            readPlugin(plugin, folder, options)
        }
    }

    /// A folder that a preset turns off is kept out unless another plugin reads it, and so are its versions and
    /// translations.
    private mutating func keepOut(_ plugin: String, _ folder: String) {
        if !hasDefaultPlugin(plugin) {
            if plugin == "docs" { exclusions.add(folder: "versioned_docs") }
            exclusions.add(folder: "i18n/*/docusaurus-plugin-content-\(plugin)")
        }
        let isNamed =
            ScriptConfiguration.paths(of: "path", in: script).contains(folder)
            || (file.object?["plugins"]?.sequence ?? []).contains { entry in
                let parts = entry.sequence ?? [entry]
                return parts.first?.scalar?.text.hasSuffix("content-\(plugin)") ?? false
                    && (parts.count < 2 || parts[1].mapping?["path"]?.scalar?.isProgram ?? true)
            }
        if !isNamed { exclusions.add(folder: folder) }
    }

    /// Whether `plugins` may have one of a kind with the id that the preset's has, or one that only a program knows.
    private func hasDefaultPlugin(_ plugin: String) -> Bool {
        guard let node = file.object?["plugins"] else { return script.contains("plugin-content-\(plugin)") }
        guard let entries = node.sequence else { return true }
        return entries.contains { entry in
            let parts = entry.sequence ?? [entry]
            guard let name = parts.first?.scalar else { return true }
            if name.isProgram || name.text.hasPrefix(".") { return true }
            let id = parts.count < 2 ? nil : parts[1].mapping?["id"]?.scalar
            return name.text.hasSuffix("content-\(plugin)") && (id.map { $0.isProgram || $0.text == "default" } ?? true)
        }
    }

    /// The globs of `exclude`; of a choice that only the program makes, those of all sides.
    private mutating func excludedGlobs(_ options: Mapping) -> [String] {
        guard let node = node("exclude", in: options) else { return [] }
        var result: [String] = []
        for node in node.sequence ?? [node] {
            guard let scalar = node.scalar, scalar.isProgram else {
                result += texts(node, named: "exclude")
                continue
            }
            let name = scalar.text.hasPrefix("...") ? String(scalar.text.dropFirst(3)) : scalar.text
            if ScriptNames.isName(name) {
                var names = ScriptNames(at: level)
                let value = names.value(of: name, in: ScriptFile(script), folder: ContentPath.folder(of: file.name))
                digests += names.digests
                if let value {
                    result += texts(value, named: "exclude")
                    continue
                }
            }
            note("exclude")
            result += Self.lists(in: scalar.text)
        }
        return result
    }

    /// The texts of all lists that an expression has written out.
    private static func lists(in expression: String) -> [String] {
        var result: [String] = []
        var rest = expression[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            let list = ScriptFile("{ value: \(rest[open...close]) }").object(with: ["value"])?["value"]?.sequence
            result += (list ?? []).compactMap { $0.scalar.flatMap { $0.isProgram ? nil : $0.text } }
            rest = rest[rest.index(after: close)...]
        }
        return result
    }

    /// Keeps out what the plugin's `include` does not take in.
    ///
    /// https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-docs#include
    private mutating func keepOnly(includedBy options: Mapping, _ bases: [String]) {
        guard let node = node("include", in: options), !node.isNull else { return }
        // What cannot be read may take in any document.
        let isRead = (node.sequence ?? [node]).allSatisfy { $0.scalar.map { !$0.isProgram } ?? false }
        let globs = texts(node, named: "include")
        guard isRead, globs.contains(where: { $0.first != "!" }) else { return }
        let rules = globs.compactMap { glob -> ExclusionRule? in
            let isOut = glob.first == "!"
            var rule = rule(glob: isOut ? String(glob.dropFirst()) : glob, .javascript, named: "include")
            rule?.keeps = !isOut
            return rule
        }
        guard rules.contains(where: \.keeps) else { return }
        for base in bases { exclusions.add(Exclusions.Group(base: base, isOutByDefault: true, rules: rules)) }
    }

    private mutating func readPlugin(_ plugin: String, _ folder: String, _ options: Mapping) {
        let path = node("path", in: options)?.scalar.map { $0.isProgram ? folder : $0.text } ?? folder
        let id = node("id", in: options)?.scalar.map { $0.isProgram ? "*" : $0.text } ?? "default"
        let isDefault = id == "default"
        let current = ContentPath.plain(path)
        let versions = isDefault ? "versioned_docs" : "\(id)_versioned_docs"
        let translations = "i18n/*/docusaurus-plugin-content-\(plugin)\(isDefault ? "" : "-\(id)")"
        let globs = excludedGlobs(options)
        var bases = [current, plugin == "docs" ? "\(translations)/*" : translations]
        if plugin == "docs" { bases.append("\(versions)/*") }
        for base in bases { add(globs: globs, .javascript, below: base, named: "exclude") }
        keepOnly(includedBy: options, bases)
        if plugin == "docs" { readVersions(of: id, options, current, versions, translations) }
    }

    /// Which of the versions of a plugin are shown.
    private mutating func readVersions(
        of id: String,
        _ options: Mapping,
        _ current: String,
        _ versions: String,
        _ translations: String
    ) {
        if let flag = node("disableversioning", in: options) {
            switch FlagValue(flag) {
            case _ where flag.scalar?.isProgram == true: note("disableVersioning")
            case .yes:
                exclusions.add(folder: versions)
                keepOnly(["current"], in: translations)
            case .no, .none, .unclear: break
            }
        }
        if let flag = node("includecurrentversion", in: options) {
            let program = flag.scalar.flatMap { $0.isProgram ? $0.text : nil }
            switch program.map(ScriptFile.isPublished) ?? (FlagValue(flag) != .no) {
            case false?:
                exclusions.add(folder: current)
                exclusions.add(folder: "\(translations)/current")
            case true?: break
            case nil: note("includeCurrentVersion")
            }
        }
        let known = site.configuration.docusaurus.plugins.first { $0.kind == .docs && $0.id == id }
        if let list = node("onlyincludeversions", in: options), !list.isNull {
            // All versions are shown where only the program knows which.
            guard let names = known?.includedVersions else { return note("onlyIncludeVersions") }
            if !names.contains("current") { exclusions.add(folder: current) }
            keepOnly(names.map { "version-\($0)" }, in: versions)
            keepOnly(names.map { $0 == "current" ? $0 : "version-\($0)" }, in: translations)
        }
    }
}
