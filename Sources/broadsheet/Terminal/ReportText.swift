internal import Articles

/// Texts of commands about an import.
enum ReportText {
    /// `674 articles, 0 warnings, 0 errors in 0.4 s`, and the changes.
    static func summary(_ report: ImportReport, _ duration: Duration, isDryRun: Bool = false) -> String {
        let counts = [
            count(report.totals.articles, "article"), count(report.warningCount, "warning"),
            count(report.errorCount, "error"),
        ]
        var text = "\(counts.joined(separator: ", ")) in \(seconds(duration)) s"
        if report.hasChanges {
            let changes =
                "\(report.added) added, \(report.changed) changed, \(report.removed) removed, \(report.unchanged) unchanged"
            text +=
                "\n\(report.totals.publicArticles) published; files: \(changes)\(isDryRun ? " (dry run: nothing was kept)" : "")"
        } else {
            text += "; nothing changed"
        }
        return text
    }

    /// The skipped documents, a line for each folder and reason, or a line for each where all are asked for.
    static func skipped(_ skipped: [ImportReport.Skipped], inFull: Bool = false) -> [String] {
        if inFull { return skipped.map { "skipped \($0.path): \($0.reason.rawValue)" } }
        var groups: [(title: String, names: [String])] = []
        for document in skipped {
            let slash = document.path.lastIndex(of: "/")
            let folder = slash.map { document.path[..<$0] } ?? "."
            let title = "skipped in \(folder): \(document.reason.rawValue)"
            let name = String(slash.map { document.path[document.path.index(after: $0)...] } ?? document.path[...])
            if let index = groups.firstIndex(where: { $0.title == title }) {
                groups[index].names.append(name)
            } else {
                groups.append((title, [name]))
            }
        }
        return groups.map { group in
            let more = group.names.count > 8 ? " and \(group.names.count - 8) more" : ""
            return "\(group.title) (\(group.names.prefix(8).joined(separator: ", "))\(more))"
        }
    }

    /// `1 article`, `2 articles`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Seconds with one decimal.
    static func seconds(_ duration: Duration) -> String {
        let tenths = (duration.components.seconds * 10) + duration.components.attoseconds / 100_000_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
