internal import Base

extension RecognisedSite {
    /// Goes up whenever documents are read otherwise than before, so that every import reads them again.
    private static let readingFormat = 7

    /// A number that changes with everything that was found out about the site, and with the rules.
    var fingerprint: Int64 {
        var parts = ["\(Self.readingFormat)", generator.rawValue, recognisedBy ?? "", folder, innerFolder]
        parts.append(contentFolders.joined(separator: "\n"))
        parts.append(foldersKeptInIDs.sorted().joined(separator: "\n"))
        parts.append(namedLanguages.map { "\($0.key) \($0.value ?? "")" }.sorted().joined(separator: "\n"))
        parts.append(languagesOfNames.sorted().joined(separator: "\n"))
        parts.append(bundles.sorted().joined(separator: "\n"))
        parts.append(knitted.sorted().joined(separator: "\n"))
        parts.append(packages.sorted().map { "/" + $0 }.joined(separator: "\n"))
        parts.append(sourceDigests.map(String.init).joined(separator: "\n"))
        parts.append("\(dialect.needsFrontMatter)")
        parts.append(rules.fingerprintText)
        return FNV1a.hash(parts.joined(separator: "\0"))
    }
}

extension ContentRules {
    /// All rules that bear on articles as a text that is the same for the same rules.
    var fingerprintText: String {
        var lines = [
            dialect?.rawValue ?? "", "\(showsFuture.map(String.init) ?? "")", zone?.name ?? "", address ?? "",
            "\(takesCommitTimes)", dateOrder?.rawValue ?? "",
        ]
        for (field, keys) in fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("\(field.rawValue): \(keys.joined(separator: ", "))")
        }
        lines += include.map { "+ \($0)" } + exclude.map { "- \($0)" }
        return lines.joined(separator: "\n")
    }
}
