internal import ArgumentParser
internal import Articles
internal import Storage

/// The command `broadsheet verify`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Read the whole database and look for damage.",
        discussion: """
            Checks the file's pages, what refers to what, the stored JSON, the counts, the packed columns and the search \
            index against the articles, and reads the documents that the database keeps once more, which takes about as long as \
            their import. Servers and imports may go on meanwhile. Exit status 1 says that something is wrong.
            """
    )

    @OptionGroup var options: SettingOptions

    func run() throws {
        let settings = try options.settings()
        let path = settings.text(.database)
        let folder = settings.text(.contentFolder)
        // Without the folder the documents are read by the rules of the site that the database keeps.
        let (problems, unreadReason) = try Store.verify(
            path: path,
            rules: ContentRules(settings),
            folder: folder.isEmpty ? nil : try? ContentFolder(folder)
        )
        if let unreadReason { Terminal.complain("note: the documents were not read anew: \(unreadReason)") }
        for problem in problems { Terminal.print(problem) }
        guard problems.isEmpty else { throw ExitStatus.findings.code }
        Terminal.print("\(path) is whole")
    }
}
