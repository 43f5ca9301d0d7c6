internal import Articles
internal import Base

/// What was found in a content folder, for people.
struct InspectionText {
    private let inspection: FolderInspection
    private let folder: String

    init(_ inspection: FolderInspection, folder: String) {
        self.inspection = inspection
        self.folder = folder
    }

    /// Without line breaks at their ends.
    var lines: [String] {
        let parts = [site, files, fields, visibility, unknownKeys, mistakes, example, configuration]
        return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var site: [String] {
        let site = inspection.site
        var lines = [
            "Site",
            "  generator   \(site.generator.rawValue)\(site.recognisedBy.map { ", by \($0)" } ?? "")",
            "  dialect     \(site.dialect.name.rawValue)",
            "  address     \(site.address ?? "not known; set content.url")",
            "  time zone   \(site.zone.name)",
        ]
        let languages =
            site.configuration.languages.isEmpty
            ? [site.configuration.locale].compactMap(\.self) : site.configuration.languages
        if !languages.isEmpty { lines.append("  languages   \(languages.joined(separator: ", "))") }
        if !site.contentFolders.isEmpty {
            lines.append("  documents   in \(site.contentFolders.joined(separator: ", "))")
        }
        for setting in site.unreadSettings {
            lines.append("  not read    `\(setting)`: what it keeps out may be public")
        }
        return lines
    }

    private var files: [String] {
        let counts = inspection.files.prefix(12).map { Self.row($0.count, $0.name) }
        let reasons = inspection.skipped.map { Self.row($0.count, "left out: \($0.name)") }
        return ["Files"] + counts + reasons + [Self.row(inspection.articles, "articles")]
    }

    private var fields: [String] {
        guard inspection.articles > 0 else { return [] }
        return ["Fields"]
            + inspection.fields.map { field in
                let name = field.field.rawValue.padded(to: 19)
                var sources = field.sources.prefix(5).map { "\($0.name) \($0.count)" }
                if field.missing > 0 { sources.append("none \(field.missing)") }
                return "  \(name) \(sources.joined(separator: ", "))"
            }
    }

    private var visibility: [String] {
        guard inspection.articles > 0 else { return [] }
        var lines = ["Visibility", Self.row(inspection.publicArticles, "public")]
        lines += inspection.hidden.prefix(8).map { Self.row($0.count, "hidden by \($0.name)") }
        lines += inspection.unlisted.prefix(8).map { Self.row($0.count, "in no list by \($0.name)") }
        if inspection.scheduled > 0 { lines.append(Self.row(inspection.scheduled, "scheduled: their date is to come")) }
        if inspection.expired > 0 { lines.append(Self.row(inspection.expired, "expired")) }
        return lines
    }

    private var unknownKeys: [String] {
        guard !inspection.unknownKeys.isEmpty else { return [] }
        // Keys that were probably meant otherwise are shown however rare they are.
        let keys =
            inspection.unknownKeys.prefix(15) + inspection.unknownKeys.dropFirst(15).filter { $0.suggestion != nil }
        let rows = keys.map { key in
            Self.row(key.count, key.name + (key.suggestion.map { "; is `\($0)` meant?" } ?? ""))
        }
        let more = inspection.unknownKeys.count - keys.count
        return ["Other keys, kept under `extra`"] + rows + (more > 0 ? ["         and \(more) more"] : [])
    }

    private var mistakes: [String] {
        guard !inspection.mistakes.isEmpty else { return [] }
        return ["Likely mistakes; `broadsheet check` names every place"]
            + inspection.mistakes.map { Self.row($0.count, $0.name) }
    }

    private var example: [String] {
        guard let json = inspection.example else { return [] }
        return ["An article as the API shows it", "  \(String(decoding: json, as: UTF8.self))"]
    }

    private var configuration: [String] {
        let site = inspection.site
        var lines = ["For config/broadsheet.yaml", "  content:", "    folder: \(Self.quoted(folder))"]
        if site.generator != .generic || site.rules.dialect != nil {
            lines.append("    dialect: \(site.dialect.name.rawValue)")
        }
        if let address = site.address {
            lines.append("    url: \(address)")
        } else if site.dialect.name != .broadsheet {
            lines.append("    # url: https://example.org")
        }
        if site.zone != .utc { lines.append("    timezone: \(Self.quoted(site.zone.name))") }
        return lines
    }

    private static func row(_ count: Int, _ text: String) -> String {
        let digits = String(count)
        return "  \(String(repeating: " ", count: max(0, 6 - digits.count)))\(digits) \(text)"
    }

    /// A text as YAML takes it.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "/._-".utf8.contains($0) }
        return isPlain && text.first != "-"
            ? text : "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
