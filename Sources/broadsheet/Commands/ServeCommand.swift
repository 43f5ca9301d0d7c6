internal import API
internal import ArgumentParser
internal import Articles
internal import Base
internal import Glibc
internal import HTTP
internal import HTTPServer
internal import Logging
internal import Storage

/// The command `broadsheet serve`.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API.",
        discussion: """
            Serves the articles of the database until SIGTERM or SIGINT. With --content the folder is imported first, as far \
            as anything in it has changed. Sockets that systemd hands over (LISTEN_FDS) take the place of those in the \
            configuration file, and NOTIFY_SOCKET is told when the server is ready and when it stops.
            """
    )

    @OptionGroup var options: SettingOptions

    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp("Where to accept connections: HOST:PORT or unix:PATH; repeatable.", valueName: "address")
    )
    var listen: [String] = []

    @Option(help: ArgumentHelp("A folder to import first, where anything in it has changed.", valueName: "folder"))
    var content: String?

    @Flag(help: "Leave the database file as it is: no import, no migration.")
    var readOnly = false

    func run() throws {
        let settings = try resolvedSettings()
        let inherited = try ServiceManager.claimSockets()
        let stopSignals = StopSignals()
        let sink = LogSink(format: Self.format(settings))
        let flushing = sink.flushPeriodically()
        defer {
            flushing.cancel()
            sink.flush()
        }
        let level = Logger.Level(rawValue: settings.text(.logLevel)) ?? .info
        let logger = Logger(label: "broadsheet") { _ in LineLogHandler(sink: sink, level: level) }
        Self.raiseDescriptorLimit(settings, logger)
        // An import may take minutes: what is wrong with the settings is told before.
        let apiConfiguration = try Self.apiConfiguration(settings)
        let serverConfiguration = try Self.serverConfiguration(settings, inherited)
        let store = try openStore(settings, logger)
        let host = HostMonitor()
        let redaction = SecretRedaction(tokenDigest: apiConfiguration.editorTokenDigest)
        let service = ArticleService(
            store,
            apiConfiguration,
            host: { host.statistics },
            recordFailure: { failure, requestID in
                let id = redaction.redacted(text: requestID)
                logger.error("request failed", metadata: ["error": "\(failure)", "id": "\(id)"])
            }
        )
        let server = try Server(
            serverConfiguration,
            responder: service,
            observer: RequestLog(logger: logger, redaction: redaction)
        )
        host.watch(server)
        for address in server.addresses { logger.notice("listening", metadata: ["address": "\(address)"]) }
        let monitor = VersionMonitor.start(store, logger)
        ServiceManager.notify(.ready)
        let signal = stopSignals.wait()
        ServiceManager.notify(.stopping)
        logger.notice("stopping", metadata: ["signal": "\(signal)"])
        monitor.cancel()
        server.stop()
        stopSignals.exitOnNext()
        server.waitUntilStopped()
        logger.notice("stopped")
    }

    private func resolvedSettings() throws -> Settings {
        var settings = try options.settings()
        if !listen.isEmpty { try settings.override(.listen, flag: "--listen", listen.joined(separator: ",")) }
        if let content { try settings.override(.content, flag: "--content", content) }
        if readOnly { try settings.override(.readOnly, flag: "--read-only", "true") }
        return settings
    }

    private static func raiseDescriptorLimit(_ settings: Settings, _ logger: Logger) {
        let limit = DescriptorLimit.raise()
        let connections = settings.integer(.maximumConnections)
        guard limit < connections + DescriptorLimit.reserve else { return }
        logger.warning(
            "fewer descriptors than connections; raise the limit (ulimit -n) or lower server.max-connections",
            metadata: ["descriptors": "\(limit)", "connections": "\(connections)"]
        )
    }

    private static func format(_ settings: Settings) -> LogSink.Format {
        switch settings.text(.logFormat) {
        case "text": .text(isColoured: Terminal.isColoured)
        case "json": .json
        default: Terminal.isInteractive ? .text(isColoured: Terminal.isColoured) : .json
        }
    }

    /// Opens the store and brings it up to date with the content folder, where there is one.
    private func openStore(_ settings: Settings, _ logger: Logger) throws -> Store {
        let path = settings.text(.database)
        let folder = settings.text(.content)
        let isReadOnly = settings.boolean(.readOnly)
        if folder.isEmpty, !isReadOnly, access(path, F_OK) != 0 { throw StoreError.missing(path: path) }
        if isReadOnly, !folder.isEmpty { throw UsageError("a content folder cannot be imported with --read-only") }
        let store = try Store(
            path: path,
            access: isReadOnly ? Self.readAccess(path) : .readWrite,
            readBudget: .milliseconds(settings.integer(.requestTimeout)),
            now: Timestamp.now().seconds
        )
        guard !folder.isEmpty else { return store }
        let meter = ProgressMeter("importing")
        let start = Timestamp.now()
        let source = try ContentFolder(folder)
        let report = try Importer(source, into: store, now: Timestamp.now, progress: { meter.show($0.files) })
            .run()
        meter.end()
        for diagnostic in report.diagnostics { Terminal.complain("\(source.path)/\(diagnostic)") }
        logger.notice(
            "imported",
            metadata: [
                "articles": "\(report.totals.articles)", "added": "\(report.added)", "changed": "\(report.changed)",
                "removed": "\(report.removed)", "warnings": "\(report.warningCount)", "errors": "\(report.errorCount)",
                "ms": "\((Timestamp.now().microseconds - start.microseconds) / 1000)",
            ]
        )
        return store
    }

    /// How to read a file that is not to be changed: on a read-only medium SQLite has no place for its locks.
    private static func readAccess(_ path: String) -> Store.Access {
        var log = stat()
        // A log that is not empty holds a part of the data.
        let hasLog = stat("\(path)-wal", &log) == 0 && log.st_size > 0
        return !hasLog && access(path, W_OK) != 0 && errno == EROFS ? .immutable : .readOnly
    }

    private static func apiConfiguration(_ settings: Settings) throws(UsageError) -> APIConfiguration {
        var configuration = APIConfiguration()
        configuration.cacheControl = settings.text(.cacheControl)
        configuration.corsOrigins = try origins(settings.list(.corsOrigins))
        configuration.baseURL = try baseURL(settings.text(.baseURL))
        configuration.cacheBytes = settings.integer(.cacheBytes)
        let digits = Array(settings.text(.editorTokenDigest))
        if !digits.isEmpty {
            configuration.editorTokenDigest = stride(from: 0, to: digits.count, by: 2).compactMap { index in
                UInt8(String(digits[index...index + 1]), radix: 16)
            }
        }
        configuration.version = Broadsheet.programVersion
        return configuration
    }

    /// The origins as browsers send them: a page's address as far as its host and port; `*` means all, `null` files.
    private static func origins(_ texts: [String]) throws(UsageError) -> [String] {
        for text in texts where !["*", "null"].contains(text) {
            let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
                !parts[1].contains(where: { "/?#@\"<>".contains($0) })
            else {
                throw UsageError("\"\(text)\" is no origin for http.cors-origins; write https://example.org, or *")
            }
        }
        return texts
    }

    /// The base address without a slash at its end; nil where there is none.
    private static func baseURL(_ text: String) throws(UsageError) -> String? {
        guard !text.isEmpty else { return nil }
        var text = Substring(text)
        while text.last == "/" { text.removeLast() }
        let hasScheme = ["http://", "https://"].contains { text.hasPrefix($0) && text.count > $0.count }
        guard hasScheme, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), !text.contains(where: { "?#\"<>".contains($0) })
        else {
            throw UsageError("http.base-url must be like https://news.example.org, without a query")
        }
        return String(text)
    }

    /// Where to listen.
    ///
    /// Sockets that somebody has opened for this process stand for what the file says; what flags and environment say
    /// comes on top.
    private static func addresses(_ settings: Settings, _ inherited: [ListenAddress]) throws(UsageError)
        -> [ListenAddress]
    {
        var addresses = inherited
        if !inherited.isEmpty {
            switch settings[.listen].source {
            case .defaults, .file: return addresses
            case .environment, .flag: break
            }
        }
        for text in settings.list(.listen) {
            guard let address = ListenAddress(text) else {
                throw UsageError(
                    "\"\(text)\" is no address to listen on; write HOST:PORT, [IPV6]:PORT, :PORT or unix:PATH"
                        + (text.hasPrefix("unix:") ? " with a path of 1 to 107 bytes" : "")
                )
            }
            addresses.append(address)
        }
        return addresses
    }

    private static func serverConfiguration(
        _ settings: Settings,
        _ inherited: [ListenAddress]
    ) throws(UsageError) -> ServerConfiguration {
        let cores = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
        var configuration = ServerConfiguration()
        configuration.listen = try addresses(settings, inherited)
        func count(_ key: SettingKey, _ automatic: Int) -> Int {
            let value = settings.integer(key)
            return value == 0 ? automatic : value
        }
        configuration.eventLoops = count(.eventLoops, cores)
        configuration.workers = count(.workers, max(2, cores))
        configuration.workQueue = settings.integer(.workQueue)
        configuration.maximumConnections = settings.integer(.maximumConnections)
        configuration.maximumConnectionsPerAddress = settings.integer(.maximumConnectionsPerAddress)
        configuration.maximumUnsent = settings.integer(.maximumUnsent)
        configuration.requestsPerConnection = settings.integer(.requestsPerConnection)
        configuration.unixSocketMode = UInt32(settings.integer(.unixSocketMode))
        for text in settings.list(.trustedProxies) {
            guard let range = AddressRange(text) else {
                throw UsageError(
                    "\"\(text)\" is no trusted proxy; write an address, a range such as 10.0.0.0/8, or unix"
                )
            }
            configuration.trustedProxies.append(range)
        }
        let requests = settings.integer(.rateLimitRequests)
        if requests > 0 {
            let seconds = (settings.integer(.rateLimitWindow) + 999) / 1000
            configuration.rateLimit = RateLimit(requests: requests, window: seconds)
        }
        configuration.timeouts.header = Int64(settings.integer(.headerTimeout))
        configuration.timeouts.body = Int64(settings.integer(.bodyTimeout))
        configuration.timeouts.idle = Int64(settings.integer(.idleTimeout))
        configuration.timeouts.write = Int64(settings.integer(.writeTimeout))
        configuration.timeouts.queue = Int64(settings.integer(.queueTimeout))
        configuration.timeouts.grace = Int64(settings.integer(.graceTime))
        configuration.limits.target = settings.integer(.targetLimit)
        configuration.limits.fields = settings.integer(.fieldsLimit)
        configuration.limits.fieldCount = settings.integer(.fieldCountLimit)
        configuration.limits.body = settings.integer(.bodyLimit)
        return configuration
    }
}
