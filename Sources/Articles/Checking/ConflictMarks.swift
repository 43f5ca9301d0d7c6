internal import FrontMatter

/// The lines that version control leaves in a file when its merge was not finished.
enum ConflictMarks {
    /// The number of the line that opens the first conflict; nil unless all three marks are there, in their order.
    static func firstLine(
        in source: SourceText,
        from first: Int = 1,
        skipping isSkipped: (Int) -> Bool = { _ in false }
    )
        -> Int?
    {
        var opening: Int?
        var isDivided = false
        guard first <= source.lineCount else { return nil }
        for number in first...source.lineCount where !isSkipped(number) {
            let line = source.line(number)
            if line.starts(with: "<<<<<<< ".utf8) {
                opening = number
                isDivided = false
            } else if opening != nil, line.elementsEqual("=======".utf8) {
                isDivided = true
            } else if isDivided, line.starts(with: ">>>>>>> ".utf8) {
                return opening
            }
        }
        return nil
    }

    /// What to say of a conflict.
    static func diagnostic(_ severity: Diagnostic.Severity, line: Int) -> Diagnostic {
        Diagnostic(
            severity,
            at: SourcePosition(line: line, column: 1),
            "a merge was not finished here; keep one of its two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
            rule: .mergeConflict
        )
    }
}
