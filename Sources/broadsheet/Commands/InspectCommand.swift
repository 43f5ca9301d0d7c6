internal import ArgumentParser
internal import Articles
internal import Base

/// The command `broadsheet inspect`.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what is in a folder of articles, and what will be made of it.",
        discussion: """
            The first command for a new folder: what generator it is of, which files are articles and why others are not, from \
            which keys each field comes, who may see what, and which lines to put into the configuration. No database is used.
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    @Argument(help: "The folder of articles; that of the configuration by default.")
    var folder: String?

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "How to report: text for people, json for programs.")
    var format = Format.text

    func run() throws {
        let settings = try configuration.settings()
        let folder = try settings.contentFolder(folder)
        let source = try ContentFolder(folder)
        var inspector = try FolderInspector(source, rules: ContentRules(settings), now: Timestamp.now())
        let inspection = try inspector.run()
        switch format {
        case .text: for line in InspectionText(inspection, folder: folder).lines { Terminal.print(line) }
        case .json: Terminal.print(String(decoding: InspectionJSON.bytes(inspection, folder: folder), as: UTF8.self))
        }
        if let emptiness = inspection.emptiness {
            Terminal.complain("error: no article in \(source.path): \(emptiness)")
            throw ExitStatus.findings.code
        }
    }
}
