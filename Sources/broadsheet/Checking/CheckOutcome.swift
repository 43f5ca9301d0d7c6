internal import Articles
internal import Base
internal import FrontMatter

/// What checks of one or several folders have found.
struct CheckOutcome {
    private(set) var findings: [Finding] = []
    private(set) var skipped: [ImportReport.Skipped] = []
    private(set) var articles = 0
    /// Why a folder has no document at all, a line for each.
    private(set) var emptyFolders: [String] = []
    var duration = Duration.zero

    func count(_ severity: Diagnostic.Severity) -> Int {
        findings.count { $0.diagnostic.severity == severity }
    }

    /// Adds the findings of a target that the target asks for.
    mutating func add(_ check: FolderCheck, of target: CheckTarget, in source: ContentFolder) {
        articles += check.report.totals.articles
        var lines = SourceLinesOfFiles(source)
        for diagnostic in check.diagnostics {
            guard let path = target.shown(diagnostic.path) else { continue }
            findings.append(Finding(path: path, diagnostic: diagnostic, line: lines.line(of: diagnostic)))
        }
        for document in check.report.skipped {
            guard let path = target.shown(document.path) else { continue }
            var document = document
            document.path = path
            skipped.append(document)
        }
        if target.files == nil, check.report.errorCount == 0, let emptiness = check.report.emptiness {
            emptyFolders.append(
                "error: no article in \(source.path): \(emptiness); `broadsheet inspect` shows what was looked for"
            )
        }
    }
}

/// The lines of files that diagnostics are about; of the file that was asked for last, the bytes stay.
private struct SourceLinesOfFiles {
    private let source: ContentFolder
    private var path: String?
    private var lines: [Substring] = []

    init(_ source: ContentFolder) {
        self.source = source
    }

    mutating func line(of diagnostic: Diagnostic) -> String? {
        if path != diagnostic.path {
            path = diagnostic.path
            // What cannot be read has no line to show.
            let bytes = (try? source.read(diagnostic.path, limit: 1 << 20)) ?? nil
            let text = String(decoding: bytes ?? [], as: UTF8.self)
            lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        }
        let index = Int(diagnostic.position.line) - 1
        guard lines.indices ~= index, !lines[index].allSatisfy(\.isWhitespace) else { return nil }
        return String(lines[index].drop { $0 == "\u{FEFF}" })
    }
}
