package import Base
package import FrontMatter

/// A check of a whole folder: what is wrong with its documents, by the severities of the configuration.
package struct FolderCheck {
    /// What the configuration makes of a rule.
    package enum Level: String, Sendable, Hashable, CaseIterable {
        case off, note, warning, error

        fileprivate var severity: Diagnostic.Severity? {
            switch self {
            case .off: nil
            case .note: .note
            case .warning: .warning
            case .error: .error
            }
        }
    }

    /// What the importer would have done, and its own diagnostics.
    package let report: ImportReport
    /// In the order of paths and places, by the severities of the configuration.
    package let diagnostics: [Diagnostic]

    /// Reads the folder; throws where it cannot be listed.
    ///
    /// `progress` is called every few hundred files.
    package init(
        _ source: any ContentSource,
        rules: ContentRules,
        levels: [DiagnosticRule: Level],
        now: @escaping () -> Timestamp,
        progress: @escaping (Importer.Progress) -> Void
    ) throws {
        let store = CheckingStore()
        report = try Importer(source, into: store, rules: rules, advises: true, now: now, progress: progress).run()
        let ignored = store.ignoredRules
        diagnostics = report.diagnostics.compactMap { diagnostic in
            // What keeps a document out is an error whatever anybody says.
            if diagnostic.severity == .error { return diagnostic }
            if ignored[diagnostic.path]?.contains(diagnostic.rule) == true { return nil }
            guard let level = levels[diagnostic.rule] else { return diagnostic }
            guard let severity = level.severity else { return nil }
            var diagnostic = diagnostic
            diagnostic.severity = severity
            return diagnostic
        }
        .sorted { one, other in
            (one.path, one.position.line, one.position.column, one.rule.rawValue)
                < (other.path, other.position.line, other.position.column, other.rule.rawValue)
        }
    }
}
