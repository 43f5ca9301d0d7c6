internal import FoundationEssentials
internal import Glibc
internal import HTTP
internal import HTTPServer

extension ServerConfiguration {
    /// What the settings say of the server.
    ///
    /// `inherited` are the sockets that were opened for this process.
    init(_ settings: Settings, inherited: [ListenAddress]) {
        self.init()
        listen = Self.addresses(settings, inherited)
        let cores = AvailableProcessors.count()
        func count(_ key: SettingKey, _ automatic: Int) -> Int {
            let value = settings.integer(key)
            return value == 0 ? automatic : value
        }
        eventLoops = count(.eventLoops, cores)
        workers = count(.workers, max(2, cores))
        workQueue = settings.integer(.workQueue)
        maximumConnections = settings.integer(.maximumConnections)
        maximumConnectionsPerAddress = settings.integer(.maximumConnectionsPerAddress)
        maximumUnsent = settings.integer(.maximumUnsent)
        maximumContent = settings.integer(.maximumContent)
        contentStorage.folders = Self.contentFolders(settings)
        requestsPerConnection = settings.integer(.requestsPerConnection)
        unixSocketMode = UInt32(settings.integer(.unixSocketMode))
        trustedProxies = settings.list(.trustedProxies).compactMap { AddressRange($0) }
        let requests = settings.integer(.rateLimitRequests)
        if requests > 0 {
            let seconds = (settings.integer(.rateLimitWindow) + 999) / 1000
            rateLimit = RateLimit(requests: requests, window: seconds)
        }
        timeouts.header = Int64(settings.integer(.headerTimeout))
        timeouts.body = Int64(settings.integer(.bodyTimeout))
        timeouts.idle = Int64(settings.integer(.idleTimeout))
        timeouts.write = Int64(settings.integer(.writeTimeout))
        timeouts.queue = Int64(settings.integer(.queueTimeout))
        timeouts.grace = Int64(settings.integer(.graceTime))
        limits.target = settings.integer(.targetLimit)
        limits.fields = settings.integer(.fieldsLimit)
        limits.fieldCount = settings.integer(.fieldCountLimit)
        limits.body = settings.integer(.bodyLimit)
    }

    /// Where large content is kept: in the folder of `TMPDIR`, or beside the database.
    private static func contentFolders(_ settings: Settings) -> [String] {
        let database = URL(fileURLWithPath: settings.text(.database))
        let named = getenv("TMPDIR").map { [String(cString: $0)] } ?? []
        return named.filter { !$0.isEmpty } + [database.deletingLastPathComponent().path]
    }

    /// Where to listen.
    ///
    /// Inherited sockets replace the addresses of the configuration file. Addresses of flags and of the environment are
    /// added to them.
    private static func addresses(
        _ settings: Settings,
        _ inherited: [ListenAddress]
    ) -> [ListenAddress] {
        if !inherited.isEmpty {
            switch settings[.listen].source {
            case .defaults, .file: return inherited
            case .environment, .flag: break
            }
        }
        return inherited + settings.list(.listen).compactMap { ListenAddress($0) }
    }
}
