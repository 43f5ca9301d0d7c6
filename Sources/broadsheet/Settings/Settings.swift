internal import API
internal import Articles
internal import Base
internal import FrontMatter

/// The settings in force, and the source of each.
struct Settings: Sendable {
    /// The source of a value; later sources override earlier ones.
    enum Source: Sendable, Hashable {
        case defaults
        case file(path: String, line: Int)
        case environment(variable: String)
        case flag(String)
    }

    struct Entry: Sendable {
        var value: SettingValue
        /// The text of the value as it was written.
        var text: String
        var source: Source
    }

    private var entries: [String: Entry] = [:]

    /// The defaults.
    init() {
        for key in SettingKey.all {
            do throws(SettingExpectation) {
                let value = try SettingValue(key.defaultText, for: key.kind)
                entries[key.name] = Entry(value: value, text: key.defaultText, source: .defaults)
            } catch {
                preconditionFailure("the default of \(key.name) must be \(error.text)")
            }
        }
    }

    subscript(key: SettingKey) -> Entry {
        guard let entry = entries[key.name] else { preconditionFailure("\(key.name) is not among all settings") }
        return entry
    }

    func text(_ key: SettingKey) -> String {
        if case .text(let value) = self[key].value { value } else { preconditionFailure("\(key.name) is no text") }
    }

    func list(_ key: SettingKey) -> [String] {
        if case .list(let value) = self[key].value { value } else { preconditionFailure("\(key.name) is no list") }
    }

    func boolean(_ key: SettingKey) -> Bool {
        if case .boolean(let value) = self[key].value {
            value
        } else {
            preconditionFailure("\(key.name) is no boolean")
        }
    }

    func integer(_ key: SettingKey) -> Int {
        if case .integer(let value) = self[key].value {
            value
        } else {
            preconditionFailure("\(key.name) is no integer")
        }
    }

    func tokens(_ key: SettingKey) -> [EditorTokens.Token] {
        if case .tokens(let value) = self[key].value { value } else { preconditionFailure("\(key.name) has no tokens") }
    }

    func webhooks(_ key: SettingKey) -> [Webhook] {
        if case .webhooks(let value) = self[key].value { value } else { preconditionFailure("\(key.name) has none") }
    }

    func fields(_ key: SettingKey) -> [ArticleField: [String]] {
        if case .fields(let value) = self[key].value { value } else { preconditionFailure("\(key.name) has no fields") }
    }

    // MARK: Changing

    /// The keys that have other values in `other`, in the order of all settings.
    func differences(to other: Settings) -> [SettingKey] {
        SettingKey.all.filter { self[$0].value != other[$0].value }
    }

    /// Takes the values of some keys from `other`.
    mutating func take(_ keys: [SettingKey], from other: Settings) {
        for key in keys { entries[key.name] = other[key] }
    }

    func rules(_ key: SettingKey) -> [DiagnosticRule: FolderCheck.Level] {
        if case .rules(let value) = self[key].value { value } else { preconditionFailure("\(key.name) has no rules") }
    }

    // MARK: Overriding

    /// Sets a value from a flag.
    mutating func override(_ key: SettingKey, flag: String, _ text: String) throws(UsageError) {
        do throws(SettingExpectation) {
            entries[key.name] = Entry(value: try SettingValue(text, for: key.kind), text: text, source: .flag(flag))
        } catch {
            throw UsageError("\(flag) must be \(error.text), but is \"\(key.shown(text))\"")
        }
    }

    /// Sets the values of environment variables.
    mutating func override(environment: [String: String]) throws(UsageError) {
        for key in SettingKey.all {
            for variable in key.variables {
                guard let text = environment[variable] else { continue }
                do throws(SettingExpectation) {
                    let value = try SettingValue(text, for: key.kind)
                    entries[key.name] = Entry(value: value, text: text, source: .environment(variable: variable))
                } catch {
                    let shown = key.shown(text)
                    throw UsageError("the environment's \(variable) must be \(error.text), but is \"\(shown)\"")
                }
            }
        }
    }

    /// Sets the values of a configuration file; throws all its errors at once.
    mutating func override(file path: String, _ bytes: [UInt8]) throws(ConfigurationErrors) {
        var errors: [Diagnostic] = []
        do throws(Diagnostic) {
            try take(try YAMLFile(bytes).root, prefix: "", path, &errors)
        } catch {
            // A file that was named by mistake may hold secrets: nothing of it is quoted.
            let problem = "no settings; they are keys such as `database: FILE`, each on a line of its own"
            errors.append(Self.mentionSettings(bytes) ? error : .error(at: error.position, problem))
        }
        guard errors.isEmpty else {
            throw ConfigurationErrors(
                diagnostics: errors.map { Diagnostic($0.severity, path: path, at: $0.position, $0.message) }
            )
        }
    }

    /// Whether a line begins with the name of a setting or of a group.
    private static func mentionSettings(_ bytes: [UInt8]) -> Bool {
        let names = Set(SettingKey.all.map { $0.name.prefix { $0 != "." } })
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
            line.contains(":") && names.contains(line.prefix { $0 != ":" })
        }
    }

    private mutating func take(
        _ mapping: Mapping,
        prefix: String,
        _ path: String,
        _ errors: inout [Diagnostic]
    ) throws(Diagnostic) {
        for entry in mapping.entries {
            let name = prefix + entry.key
            let isGroup = entry.value.mapping != nil
            if let key = SettingKey.all.first(where: { $0.name == name || ($0.shortName == name && !isGroup) }) {
                take(entry, key, path, &errors)
            } else if SettingKey.all.contains(where: { $0.name.hasPrefix("\(name).") }) {
                if let group = entry.value.mapping {
                    try take(group, prefix: "\(name).", path, &errors)
                } else if !entry.value.isNull {
                    errors.append(
                        .error(
                            at: entry.value.position,
                            "`\(name)` holds settings, but this is \(entry.value.kindDescription)"
                        )
                    )
                }
            } else {
                errors.append(.error(at: entry.keyPosition, Self.unknown(name, prefix)))
            }
        }
    }

    private mutating func take(_ entry: Mapping.Entry, _ key: SettingKey, _ path: String, _ errors: inout [Diagnostic])
    {
        // A key without a value keeps the default.
        if entry.value.isNull { return }
        guard let text = Self.text(entry.value, key.kind) else {
            let name = key.shortName ?? key.name
            errors.append(.error(at: entry.value.position, "`\(name)` cannot be \(entry.value.kindDescription)"))
            return
        }
        do throws(SettingExpectation) {
            let value = try SettingValue(text, for: key.kind)
            let source = Source.file(path: path, line: Int(entry.keyPosition.line))
            entries[key.name] = Entry(value: value, text: text, source: source)
        } catch {
            let (position, wrong) = Self.mistake(in: entry.value, key.kind) ?? (entry.value.position, text)
            let shown = key.shown(wrong)
            errors.append(.error(at: position, "`\(key.name)` must be \(error.text), but is \"\(shown)\""))
        }
    }

    /// The element of a list that could not be there alone, and where it is; nil where it is no list of texts.
    private static func mistake(in node: Node, _ kind: SettingKey.Kind) -> (SourcePosition, String)? {
        for element in node.sequence ?? [] {
            guard let text = element.scalar?.text else { return nil }
            if (try? SettingValue(text, for: kind)) == nil { return (element.position, text) }
        }
        return nil
    }

    private static func text(_ node: Node, _ kind: SettingKey.Kind) -> String? {
        if let scalar = node.scalar { return scalar.text }
        switch kind {
        case .addresses, .proxies, .origins, .globs: return list(node)
        case .tokens: return objects(node, ["name", "sha256"], separator: "=")
        case .webhooks: return objects(node, ["url", "form", "secret"], separator: " ")
        case .fields, .rules:
            guard let mapping = node.mapping else { return nil }
            let fields = mapping.entries.compactMap { entry in
                (entry.value.scalar?.text ?? list(entry.value)).map { "\(entry.key)=\($0)" }
            }
            return fields.count == mapping.entries.count ? fields.joined(separator: "; ") : nil
        default: return nil
        }
    }

    private static func list(_ node: Node) -> String? {
        guard let nodes = node.sequence else { return nil }
        let texts = nodes.compactMap { $0.scalar?.text }
        return texts.count == nodes.count ? texts.joined(separator: ",") : nil
    }

    /// The values of each object in the order of their keys; nil where an element is anything but an object with these.
    private static func objects(_ node: Node, _ keys: [String], separator: String) -> String? {
        guard let nodes = node.sequence else { return nil }
        let texts = nodes.compactMap { node -> String? in
            guard let object = node.mapping, object.entries.allSatisfy({ keys.contains($0.key) }) else { return nil }
            return keys.map { object[$0]?.scalar?.text ?? "" }.joined(separator: separator)
        }
        return texts.count == nodes.count ? texts.joined(separator: ",") : nil
    }

    private static func unknown(_ name: String, _ prefix: String) -> String {
        let names = SettingKey.all.map(\.name)
        if let near = names.first(where: { $0.filter { $0 != "-" } == name.filter { $0 != "-" && $0 != "_" } })
            ?? names.first(where: { $0.hasSuffix(".\(name)") || $0.hasPrefix(name) })
            ?? EditDistance.nearest(to: name, in: names + SettingKey.all.compactMap(\.shortName))
        {
            return "there is no setting `\(name)`; did you mean `\(near)`?"
        }
        let siblings = names.filter { $0.hasPrefix(prefix) }
        // Nothing of a file that was named by mistake is quoted.
        let problem = prefix.isEmpty ? "this key is no setting" : "there is no setting `\(name)`"
        return "\(problem); there are \(siblings.joined(separator: ", "))"
    }
}

extension Settings.Source: CustomStringConvertible {
    var description: String {
        switch self {
        case .defaults: "default"
        case .file(let path, let line): "\(path):\(line)"
        case .environment(let variable): "environment \(variable)"
        case .flag(let name): "flag \(name)"
        }
    }
}
