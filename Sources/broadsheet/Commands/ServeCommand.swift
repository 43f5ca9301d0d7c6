internal import API
internal import ArgumentParser
internal import Articles
internal import Base
internal import CLinux
internal import FoundationEssentials
internal import FrontMatter
internal import Glibc
internal import HTTPServer
internal import Logging
internal import Storage

/// The command `broadsheet serve`.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API.",
        discussion: """
            Serves the articles of the database until SIGTERM or SIGINT. With --content the changes of the folder are imported \
            first. Sockets from systemd (LISTEN_FDS) replace those of the configuration file, and systemd is notified \
            (NOTIFY_SOCKET) when the server is ready and when it stops. On SIGHUP it reads its settings again and looks at the \
            content folder.
            """
    )

    @OptionGroup var options: ServingOptions

    @Flag(help: "Import the folder even where most articles of the database are not in it, and forget those.")
    var replace = false

    @Flag(help: "Log every document that is skipped, and why.")
    var verbose = false

    func run() throws {
        let settings = try options.settings()
        let inherited = try ServiceManager.claimSockets()
        let stopSignals = StopSignals()
        let sink = LogSink(format: LogSink.Format(settings))
        let flushing = sink.flushPeriodically()
        defer {
            flushing.cancel()
            sink.flush(withinMilliseconds: Self.logPatience)
        }
        let level = LogLevel(LogLevel.named(settings))
        let logger = Logger(label: "broadsheet") { _ in LineLogHandler(sink: sink, level: level) }
        for variable in UnknownVariable.all(in: SettingOptions.environment) { logger.warning("\(variable)") }
        let whenHungUp = Locked<(@Sendable () -> Void)?>(nil)
        stopSignals.watch(patience: Int64(settings.integer(.graceTime) + Self.stopPatience)) {
            guard let reload = whenHungUp.withLock({ $0 }) else {
                return logger.notice("SIGHUP is ignored: the server is starting")
            }
            reload()
        }
        do {
            try serve(settings, inherited, stopSignals, sink, level, logger) { reload in
                whenHungUp.withLock { $0 = reload }
            }
        } catch {
            // What was interrupted by the signal has failed as it should.
            guard stopSignals.isStopping else { throw error }
        }
        if stopSignals.isStopping { logger.notice("stopped") }
    }

    /// How long the end of the process waits for the reader of the log, in milliseconds.
    private static let logPatience = 2000
    /// What the end of the process takes beyond the grace time at most, in milliseconds.
    private static let stopPatience = 1000

    private func serve(
        _ settings: Settings,
        _ inherited: [ListenAddress],
        _ stopSignals: StopSignals,
        _ sink: LogSink,
        _ level: LogLevel,
        _ logger: Logger,
        setReload: (@escaping @Sendable () -> Void) -> Void
    ) throws {
        Self.raiseDescriptorLimit(settings, logger)
        let configuration = Self.configuration(settings, inherited, logger)
        let host = HostMonitor()
        let recognitions = RecognitionCache()
        let (store, diagnostics) = try openStore(settings, recognitions, stopSignals.scope, host, logger)
        let tokens = Locked(configuration.api.editorTokens)
        let rules = Locked(ContentRules(settings))
        let webhooks = try Webhooks(settings, store, logger)
        let service = ArticleService(
            store,
            configuration.api,
            documents: try Self.editor(settings, recognitions, rules, store, stopSignals.scope, logger),
            webhooks: webhooks,
            host: { host.statistics },
            recordFailure: { failure, requestID in
                let id = SecretRedaction(tokens.withLock { $0 }).redacted(text: requestID)
                logger.error("request failed", metadata: ["error": "\(failure)", "id": "\(id)"])
            }
        )
        let server = try Server(
            configuration.server,
            responder: service,
            observer: RequestLog(sink: sink, level: level, tokens: tokens)
        )
        host.watch(server)
        host.watch(webhooks)
        webhooks.start()
        let indexMonitor = IndexMonitor.start(store, logger)
        let follower = try follow(settings, recognitions, rules, store, diagnostics, host, logger)
        let reload = SettingsReload(settings, logger, read: options.settings) { settings in
            // One of the two stays as it was.
            try settings.requireRoomForEdits()
            let configuration = ServiceConfiguration(settings, inherited)
            level.value = LogLevel.named(settings)
            tokens.withLock { $0 = configuration.api.editorTokens }
            rules.withLock { $0 = ContentRules(settings) }
            server.reconfigure(configuration.server, responder: service.reconfigured(configuration.api))
        }
        setReload { reload.run { follower?.rescan() } }
        // Another file knows another state of the folder.
        let monitor = VersionMonitor.start(store, logger) {
            follower?.rescan()
        } noteVersion: {
            server.spreadNews()
            webhooks.noteChange()
        }
        // Only now, as operators and programs that read this may send SIGHUP or change the folder.
        for address in server.addresses { logger.notice("listening", metadata: ["address": "\(address)"]) }
        // The start is over, and most of what it ran is not needed again.
        linux_forget_program_pages()
        ServiceManager.notify(.ready)
        let signal = stopSignals.wait()
        ServiceManager.notify(.stopping)
        logger.notice("stopping", metadata: ["signal": "\(signal)"])
        webhooks.stop()
        monitor.cancel()
        indexMonitor.cancel()
        follower?.stop()
        server.stop()
        server.waitUntilStopped()
    }

    /// What the settings say, and that the log tells why content cannot be stored.
    private static func configuration(
        _ settings: Settings,
        _ inherited: [ListenAddress],
        _ logger: Logger
    ) -> ServiceConfiguration {
        var configuration = ServiceConfiguration(settings, inherited)
        configuration.server.contentStorage.noteFailure = { failure in
            logger.error("the content of a request cannot be kept in a file", metadata: ["error": "\(failure)"])
        }
        return configuration
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

    /// Changes documents of the content folder; nil where there is none.
    private static func editor(
        _ settings: Settings,
        _ recognitions: RecognitionCache,
        _ rules: Locked<ContentRules>,
        _ store: Store,
        _ scope: CancelScope,
        _ logger: Logger
    ) throws -> FolderEditor? {
        let path = settings.text(.contentFolder)
        guard !path.isEmpty else { return nil }
        return FolderEditor(
            try ContentFolder(path, remembering: recognitions, mayBeMissing: true),
            store,
            rules: { rules.withLock { $0 } },
            history: settings.boolean(.contentGitCommit) ? GitHistory(path) : nil,
            scope: scope,
            now: Timestamp.now,
            lookUp: { id in try store.read { try $0.document(of: id) } },
            noteProblem: { logger.error("a change has no commit", metadata: ["reason": "\($0)"]) }
        )
    }

    /// Follows the content folder as the settings ask for that; nil where there is none.
    private func follow(
        _ settings: Settings,
        _ recognitions: RecognitionCache,
        _ rules: Locked<ContentRules>,
        _ store: Store,
        _ diagnostics: [Diagnostic],
        _ host: HostMonitor,
        _ logger: Logger
    ) throws -> FolderFollower? {
        let path = settings.text(.contentFolder)
        guard !path.isEmpty else { return nil }
        let watched = settings.boolean(.contentWatch) ? try ContentFolder(path, mayBeMissing: true) : nil
        let follower = FolderFollower(of: path, watching: watched, knowing: diagnostics, logger, note: host.note) {
            let folder = try ContentFolder(path, remembering: recognitions)
            return Importer(folder, into: store, rules: rules.withLock { $0 }, now: Timestamp.now)
        }
        if follower == nil { logger.error("the content folder is not watched: no descriptor left") }
        return follower
    }

    /// Opens the store, and imports the content folder where the settings name one; also returns what was logged of its
    /// documents.
    ///
    /// A folder that is watched may be missing, empty, or without most of the articles that the store has: these are
    /// served until it is there.
    private func openStore(
        _ settings: Settings,
        _ recognitions: RecognitionCache,
        _ scope: CancelScope,
        _ host: HostMonitor,
        _ logger: Logger
    ) throws -> (store: Store, diagnostics: [Diagnostic]) {
        let path = settings.text(.database)
        let folder = settings.text(.contentFolder)
        let isReadOnly = settings.boolean(.readOnly)
        if folder.isEmpty { try Store.requireFile(path) }
        // Before a database is made for it.
        let mayBeMissing = settings.boolean(.contentWatch) && FileManager.default.fileExists(atPath: path)
        let source =
            folder.isEmpty
            ? nil : try ContentFolder(folder, remembering: recognitions, mayBeMissing: mayBeMissing)
        let conduct = WriterConduct(settings, scope: scope) {
            logger.notice("waiting for another process that writes the database", metadata: ["path": "\(path)"])
        }
        let store = try Store(settings, access: isReadOnly ? .readOnly : .readWrite, conduct: conduct)
        // No request comes before what has expired is hidden.
        do {
            _ = try store.applySchedule(now: Timestamp.now())
        } catch {
            logger.error("cannot apply the schedule", metadata: ["error": "\(error)"])
        }
        guard let source else { return (store, []) }
        if mayBeMissing, store.currentArticleCount > 0, !FileManager.default.fileExists(atPath: folder) {
            // The follower says what is wrong.
            return (store, [])
        }
        try Self.awaitGit(folder, scope, logger)
        do {
            return (store, try importFolder(source, settings, into: store, host, logger))
        } catch is ImportFailure where mayBeMissing && !replace && store.currentArticleCount > 0 {
            // A volume that is not mounted yet is an empty folder, or one that holds a note about it; the follower says
            // so too.
            return (store, [])
        }
    }

    /// Waits while git changes the work tree that the folder lies in: half of a checkout is no state of the content.
    private static func awaitGit(_ folder: String, _ scope: CancelScope, _ logger: Logger) throws {
        var lock = GitLock(folder)
        if lock.isHeld() {
            logger.notice("waiting for git, which changes the content folder", metadata: ["path": "\(folder)"])
            try lock.wait { pause in
                try scope.checkpoint()
                usleep(UInt32(pause) * 1000)
                return true
            }
        }
        if let path = lock.stalePath {
            logger.warning("a lock of git is waited for no longer", metadata: ["path": "\(path)"])
        }
    }

    /// Imports the content folder; returns what was logged of its documents.
    private func importFolder(
        _ source: ContentFolder,
        _ settings: Settings,
        into store: Store,
        _ host: HostMonitor,
        _ logger: Logger
    ) throws -> [Diagnostic] {
        let result = try FolderImport(
            of: source,
            into: store,
            rules: ContentRules(settings),
            replacing: replace
        )
        for diagnostic in result.report.diagnostics {
            logger.log(level: diagnostic.severity == .error ? .error : .warning, "\(result.path)/\(diagnostic)")
        }
        let report = result.report
        host.note { $0 = .init(lastScan: Timestamp.now().microseconds, brokenDocuments: report.brokenDocuments.count) }
        if verbose {
            for document in report.skipped {
                logger.notice(
                    "skipped",
                    metadata: ["path": "\(result.path)/\(document.path)", "reason": "\(document.reason.rawValue)"]
                )
            }
        }
        if let site = report.site { logger.notice("content", metadata: Self.metadata(site)) }
        logger.notice("imported", metadata: report.logMetadata(result.duration))
        if let emptiness = result.emptiness {
            // An editor can fill a folder that has nothing in it.
            guard settings.hasEditors, report.skipped.isEmpty, report.errorCount == 0 else {
                logger.error("\(emptiness)")
                throw ExitStatus.findings.code
            }
            logger.warning("\(emptiness)")
        }
        return report.diagnostics
    }

    /// What was recognised of a content folder.
    private static func metadata(_ site: RecognisedSite) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "generator": "\(site.generator.rawValue)", "dialect": "\(site.dialect.name.rawValue)",
        ]
        if let file = site.recognisedBy { metadata["file"] = "\(file)" }
        if let address = site.address { metadata["site"] = "\(address)" }
        return metadata
    }
}
