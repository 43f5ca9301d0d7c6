/// What the last import found wrong with a file of the content folder.
package struct FileReport: Sendable, Hashable {
    /// One thing that is wrong.
    package struct Finding: Sendable, Hashable {
        /// Where it is, from 1.
        package var line: Int
        /// Where it is in that line, from 1.
        package var column: Int
        /// `error`, `warning` or `note`.
        package var severity: String
        /// The name of the rule that found it.
        package var rule: String
        /// What is wrong, for a person.
        package var message: String

        package init(line: Int, column: Int, severity: String, rule: String, message: String) {
            self.line = line
            self.column = column
            self.severity = severity
            self.rule = rule
            self.message = message
        }
    }

    /// Below the content folder.
    package var path: String
    /// Whether the file was left out: its last good version is served, if there was one.
    package var isBroken: Bool
    /// In the order in which they were found.
    package var findings: [Finding]

    package init(path: String, isBroken: Bool, findings: [Finding]) {
        self.path = path
        self.isBroken = isBroken
        self.findings = findings
    }
}
