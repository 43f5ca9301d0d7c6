internal import ArgumentParser
internal import Articles
internal import Glibc

/// Options that most commands share, and how the settings come together.
struct SettingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file; config/broadsheet.yaml where there is one.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The SQLite file with the articles.", valueName: "file"))
    var database: String?

    /// Settings from defaults, file and environment, with the flags of these options over them.
    func settings() throws -> Settings {
        var settings = Settings()
        if let path = configurationPath {
            settings = try Self.reading(path, settings)
        }
        try settings.override(environment: Self.environment)
        if let database { try settings.override(.database, flag: "--database", database) }
        return settings
    }

    private var configurationPath: String? {
        if let config { return config }
        if let path = Self.environment["BROADSHEET_CONFIG"] { return path }
        return access("config/broadsheet.yaml", R_OK) == 0 ? "config/broadsheet.yaml" : nil
    }

    private static func reading(_ path: String, _ settings: Settings) throws -> Settings {
        var settings = settings
        try settings.override(file: path, FileBytes.read(path))
        return settings
    }

    static var environment: [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.firstIndex(of: "=") {
                variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            next += 1
        }
        return variables
    }
}
