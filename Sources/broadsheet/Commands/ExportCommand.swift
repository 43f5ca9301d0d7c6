internal import API
internal import ArgumentParser
internal import Base
internal import FoundationEssentials
internal import Storage

/// The command `broadsheet export`.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what the database was made of back into a folder.",
        discussion: """
            Every document, topic, publisher and the site's configuration comes back byte for byte as it was imported, drafts \
            included. The folder must be new or empty. Pictures and other files are not in the database.
            """
    )

    @Argument(help: "The folder to write, which is new or empty.")
    var folder: String

    @OptionGroup var options: SettingOptions

    /// What is written.
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case documents
        case originalFeed = "original-feed"
    }

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("What to write: documents, or the files of the original-feed.", valueName: "what")
    )
    var form = Form.documents

    func run() throws {
        let settings = try options.settings()
        let path = settings.text(.database)
        try Store.requireFile(path)
        // Nobody waits for the end as a client of a request does.
        let store = try Store(
            path: path,
            access: .readOnly,
            readBudget: .seconds(86_400),
            now: Timestamp.now().seconds
        )
        let writer = try ExportFolder(folder)
        var count = 0
        func write(_ bytes: [UInt8], to path: String) throws {
            try writer.write(bytes, to: path)
            count += 1
        }
        switch form {
        case .documents: try store.forEachSource { path, bytes in try write(bytes, to: path) }
        case .originalFeed:
            let rules = OriginalFeedRules(settings)
            try store.read(in: .unlimited) { reader in
                let feed = try OriginalFeed(reader, rules)
                guard feed.siteName != nil else {
                    throw UsageError("the site has no such feed: `baseurl` must be one name, such as /news")
                }
                for path in try feed.paths() {
                    if let content = try feed.content(at: path) { try write(content, to: "\(path)/index.json") }
                }
                try feed.forEachArticle { path, content in try write(content, to: "\(path)/index.json") }
            }
        }
        Terminal.print("\(ReportText.count(count, "file")) written to \(folder)")
    }
}
