internal import API
internal import ArgumentParser
internal import Articles
internal import Base
internal import Storage

/// The command `broadsheet preview`.
struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Make a link that shows one article, public or not.",
        discussion: """
            Prints the address. It is good for servers of the same database, or of the same editor.preview-secret; another \
            secret revokes it.
            """
    )

    @Argument(help: "The id of the article.")
    var id: String

    @OptionGroup var options: SettingOptions

    @Option(name: .customLong("for"), help: ArgumentHelp("How long it is good: 2d, 36h, 90min.", valueName: "time"))
    var lifetime = "2d"

    @Flag(name: .customLong("page"), help: "Make the link of a page for people.")
    var isPage = false

    func run() throws {
        let settings = try options.settings()
        guard let lifetime = PreviewLifetime(lifetime) else {
            throw UsageError("--for must be \(PreviewLifetime.expectation), but is \"\(lifetime)\"")
        }
        if isPage, !APIConfiguration(settings).hasReader {
            throw UsageError("--page needs reader.enabled: there are no pages without it")
        }
        let path = settings.text(.database)
        try Store.requireFile(path)
        let store = try Store(settings, access: .readOnly)
        guard try store.read({ try $0.article(id, .any) }) != nil else {
            throw UsageError("there is no article \"\(id)\" in \(path)")
        }
        let key = PreviewKey(secret: settings.previewSecret, store: store.secret)
        let end = Timestamp(seconds: Timestamp.now().seconds + lifetime.seconds)
        Terminal.print(key.address(of: id, in: isPage ? .page : .json, until: end, base: base(settings)))
    }

    /// The address of the API as far as the settings know it.
    private func base(_ settings: Settings) -> String {
        if let base = APIConfiguration(settings).baseURL { return base }
        return "http://\(settings.list(.listen).first { !$0.hasPrefix("unix:") } ?? "localhost")"
    }
}
