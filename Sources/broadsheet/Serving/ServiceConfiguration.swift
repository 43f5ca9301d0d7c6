internal import API
internal import HTTPServer

/// What the settings say of the server and of the API, which have to fit together.
struct ServiceConfiguration {
    let api: APIConfiguration
    let server: ServerConfiguration

    /// Throws a `UsageError` where a value cannot be; `inherited` are the sockets that were opened for this process.
    init(_ settings: Settings, _ inherited: [ListenAddress]) throws(UsageError) {
        let api = try APIConfiguration(settings)
        var server = try ServerConfiguration(settings, inherited: inherited)
        server.unlimitedTargets = ["/livez", "/readyz"].map { Array("\(api.basePath)\($0)".utf8) }
        self.api = api
        self.server = server
    }
}
