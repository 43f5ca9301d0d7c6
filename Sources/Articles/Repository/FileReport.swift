/// What the last import found wrong with a file of the content folder.
package struct FileReport: Sendable, Hashable {
    /// Below the content folder.
    package let path: String
    /// Whether the file was left out: its last good version is served, if there was one.
    package let isBroken: Bool
    /// In the order in which they were found.
    package let findings: [DocumentFinding]

    package init(path: String, isBroken: Bool, findings: [DocumentFinding]) {
        self.path = path
        self.isBroken = isBroken
        self.findings = findings
    }
}
