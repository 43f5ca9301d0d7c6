internal import ArgumentParser
internal import FoundationEssentials

/// Options of most commands, and the settings with these options applied.
struct SettingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file; config/broadsheet.yaml where there is one.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The SQLite file with the articles.", valueName: "file"))
    var database: String?

    /// Settings from defaults, file and environment, with the flags of these options over them.
    func settings() throws -> Settings {
        var settings = Settings()
        if let path = configurationPath { try settings.override(file: path, FileBytes.read(path)) }
        try settings.override(environment: Self.environment)
        if let database { try settings.override(.database, flag: "--database", database) }
        return settings
    }

    private var configurationPath: String? {
        if let config { return config }
        if let path = Self.environment["BROADSHEET_CONFIG"] { return path }
        let path = "config/broadsheet.yaml"
        return FileManager.default.isReadableFile(atPath: path) ? path : nil
    }

    /// The variables of the environment.
    static var environment: [String: String] {
        ProcessInfo.processInfo.environment
    }
}
