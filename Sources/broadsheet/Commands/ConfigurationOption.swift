internal import ArgumentParser
internal import FoundationEssentials

/// The option of all commands that read settings.
struct ConfigurationOption: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file; config/broadsheet.yaml where there is one.", valueName: "file"))
    var config: String?

    /// Settings from defaults, file and environment; throws a `UsageError` where a variable is a setting's, mistyped.
    func settings() throws -> Settings {
        var settings = Settings()
        if let path { try settings.override(file: path, FileBytes.read(path)) }
        try settings.override(environment: SettingOptions.environment)
        let mistyped = UnknownVariable.all(in: SettingOptions.environment).filter(\.isMistyped)
        guard mistyped.isEmpty else { throw UsageError(mistyped.map(\.description).joined(separator: "; ")) }
        return settings
    }

    private var path: String? {
        if let config { return config }
        if let path = SettingOptions.environment["BROADSHEET_CONFIG"] { return path }
        let path = "config/broadsheet.yaml"
        return FileManager.default.isReadableFile(atPath: path) ? path : nil
    }
}

extension Settings {
    /// The folder that a command was given, else that of the configuration; throws a `UsageError` where there is none.
    func contentFolder(_ argument: String?) throws(UsageError) -> String {
        if let argument { return argument }
        let folder = text(.contentFolder)
        guard !folder.isEmpty else { throw UsageError("no folder; name one, or set `content` in the configuration") }
        return folder
    }
}
