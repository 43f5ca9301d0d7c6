internal import ArgumentParser

/// The options of a server that are settings.
struct ServingOptions: ParsableArguments {
    @OptionGroup var options: SettingOptions

    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp("Where to accept connections: HOST:PORT or unix:PATH; repeatable.", valueName: "address")
    )
    var listen: [String] = []

    @Option(help: ArgumentHelp("A folder; its changes are imported first.", valueName: "folder"))
    var content: String?

    @Flag(help: "Follow the folder: import what changes in it while the server runs.")
    var watch = false

    @Flag(help: "Leave the database file as it is: no import, no migration.")
    var readOnly = false

    /// Settings from defaults, file and environment, with the flags over them.
    func settings() throws -> Settings {
        var settings = try options.settings()
        if !listen.isEmpty { try settings.override(.listen, flag: "--listen", listen.joined(separator: ",")) }
        if let content { try settings.override(.contentFolder, flag: "--content", content) }
        if watch { try settings.override(.contentWatch, flag: "--watch", "true") }
        if readOnly { try settings.override(.readOnly, flag: "--read-only", "true") }
        return settings
    }
}
