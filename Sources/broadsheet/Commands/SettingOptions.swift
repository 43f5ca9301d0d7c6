internal import ArgumentParser
internal import FoundationEssentials

/// Options of most commands, and the settings with these options applied.
struct SettingOptions: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("The SQLite file with the articles.", valueName: "file"))
    var database: String?

    /// Settings from defaults, file and environment, with the flags of these options over them.
    func settings() throws -> Settings {
        var settings = try configuration.settings()
        if let database { try settings.override(.database, flag: "--database", database) }
        return settings
    }

    /// The variables of the environment.
    static var environment: [String: String] {
        ProcessInfo.processInfo.environment
    }
}
