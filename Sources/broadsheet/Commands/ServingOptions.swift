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

    /// Settings from defaults, file and environment, with the flags over them; throws where they do not fit together.
    func settings() throws -> Settings {
        var settings = try options.settings()
        if !listen.isEmpty { try settings.override(.listen, flag: "--listen", listen.joined(separator: ",")) }
        if let content { try settings.override(.contentFolder, flag: "--content", content) }
        if watch { try settings.override(.contentWatch, flag: "--watch", "true") }
        if readOnly { try settings.override(.readOnly, flag: "--read-only", "true") }
        try settings.requireServable()
        try settings.requireRoomForEdits()
        return settings
    }
}

extension Settings {
    /// Throws a `UsageError` where a server cannot do all that they ask for.
    fileprivate func requireServable() throws(UsageError) {
        let hasFolder = !text(.contentFolder).isEmpty
        if boolean(.contentWatch), !hasFolder {
            throw UsageError("there is no content folder to watch; name it with --content")
        }
        if boolean(.readOnly), hasFolder { throw UsageError("a content folder cannot be imported with --read-only") }
    }

    /// Throws a `UsageError` where a request that an editor may send would never get the memory for it.
    func requireRoomForEdits() throws(UsageError) {
        guard integer(.maximumContent) < integer(.editLimit) else { return }
        throw UsageError(
            "server.max-content (\(self[.maximumContent].text)) must not be less than limits.edit"
                + " (\(self[.editLimit].text))"
        )
    }
}
