internal import API
internal import HTTPServer

/// What the settings say of the server and of the API, which have to fit together.
struct ServiceConfiguration {
    let api: APIConfiguration
    var server: ServerConfiguration

    /// `inherited` are the sockets that were opened for this process.
    init(_ settings: Settings, _ inherited: [ListenAddress]) {
        let api = APIConfiguration(settings)
        var server = ServerConfiguration(settings, inherited: inherited)
        // A proxy takes the path of the base address off each request, and a balancer may leave it there.
        server.unlimitedTargets = Set(["", api.basePath]).sorted().flatMap { base in
            APIConfiguration.unlimitedPaths.map { Array("\(base)\($0)".utf8) }
        }
        self.api = api
        self.server = server
    }
}
