internal import ArgumentParser
internal import HTTPServer

/// The command `broadsheet health`.
struct HealthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Ask a running server whether it is ready.",
        discussion: "For a container's health check: exit status 0 means ready, 3 means not ready."
    )

    @OptionGroup var options: SettingOptions

    @Option(help: ArgumentHelp("The server's address, as it was given to serve.", valueName: "address"))
    var listen: String?

    func run() throws {
        var settings = try options.settings()
        if let listen { try settings.override(.listen, flag: "--listen", listen) }
        let text = settings.list(.listen)[0]
        guard let address = ListenAddress(text) else { throw UsageError("\"\(text)\" is no address") }
        let status: Int
        do throws(SystemError) {
            status = try HealthProbe.status(of: address, path: "/readyz")
        } catch {
            Terminal.complain("error: nothing answers at \(address): \(error)")
            throw ExitStatus.refused.code
        }
        guard status == 200 else {
            Terminal.complain("error: \(address) answered with status \(status)")
            throw ExitStatus.refused.code
        }
        Terminal.print("ready")
    }
}
