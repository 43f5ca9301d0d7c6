internal import ArgumentParser
internal import Storage

/// The command `broadsheet verify`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Read the whole database and look for damage.",
        discussion: """
            Checks the file's pages, what refers to what, the stored JSON, the counts, the packed columns and the search \
            index against the articles. Servers and imports may go on meanwhile. Exit status 1 says that something is wrong.
            """
    )

    @OptionGroup var options: SettingOptions

    func run() throws {
        let path = try options.settings().text(.database)
        let problems = try Store.verify(path: path)
        for problem in problems { Terminal.print(problem) }
        guard problems.isEmpty else { throw ExitStatus.findings.code }
        Terminal.print("\(path) is whole")
    }
}
