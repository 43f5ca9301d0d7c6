internal import ArgumentParser

/// The command `broadsheet config`.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show the settings in force and where each comes from.",
        discussion: """
            Takes the flags of `serve`, and shows what they would override. What `serve` would refuse, it refuses. Environment \
            variables that look like settings, but are not, are named on standard error.
            """
    )

    @OptionGroup var options: ServingOptions

    func run() throws {
        let settings = try options.settings()
        for variable in UnknownVariable.all(in: SettingOptions.environment) { Terminal.complain("note: \(variable)") }
        let lines = SettingKey.all.map { key in
            let entry = settings[key]
            return ("\(key.name): \(key.shown(entry.text))", "# \(entry.source)")
        }
        let width = min(60, lines.map(\.0.count).max() ?? 0)
        for (setting, source) in lines {
            Terminal.print("\(setting)\(String(repeating: " ", count: max(0, width - setting.count)))  \(source)")
        }
    }
}
