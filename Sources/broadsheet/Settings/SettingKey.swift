internal import API

/// A setting: its name, its kind of value, its default and its description.
struct SettingKey: Sendable {
    enum Kind: Sendable {
        case text
        /// A text that may be missing.
        case optionalText
        /// The mode of a file in octal digits: `0660`.
        case fileMode
        case boolean
        case integer(ClosedRange<Int>)
        /// Bytes, also as `16 MiB`.
        case size(ClosedRange<Int>)
        /// Milliseconds, written as `500 ms`, `10 s` or `2 min`.
        case duration(ClosedRange<Int>)
        case choice([String])
        /// A SHA-256 digest in hexadecimal digits, or nothing.
        case digest
        /// Names with a SHA-256 digest each, or nothing: `ada=9868..., ben=03ac...`.
        case tokens
        /// A text that is shown to nobody, or nothing.
        case secret
        /// Webhooks, or none: `https://hooks.example/a whsec_..., http://127.0.0.1:6081/ varnish-xkey`.
        case webhooks
        /// Patterns of paths, or none.
        case globs
        /// For some fields of an article the keys that hold them: `title=name; tags=labels, kinds`.
        case fields
        /// The name of a time zone, or nothing.
        case timeZone
        /// For some rules of checks how bad their findings are: `future-date=off; unknown-topic=error`.
        case rules
        /// An address that begins with `http://` or `https://`, or nothing.
        case webAddress
        /// The public address of a server, to which paths are added, or nothing.
        case publicAddress
        /// One or more addresses to listen on.
        case addresses
        /// Addresses and ranges of proxies, or none.
        case proxies
        /// One or more origins of web pages.
        case origins
        /// The value of a field Cache-Control.
        case cacheControl
    }

    /// The name with dots between levels: `server.idle-timeout`.
    let name: String
    let kind: Kind
    /// The default as in the file; empty where there is none.
    let defaultText: String
    let summary: String
    /// The name of the setting's group, where the group's name alone means this setting: `content: FOLDER`.
    let shortName: String?

    /// The variable that overrides the file: `BROADSHEET_SERVER_IDLE_TIMEOUT`.
    var variable: String {
        Self.variable(name)
    }

    /// All variables that override the file; a later one counts more.
    var variables: [String] {
        [variable] + (shortName.map { [Self.variable($0)] } ?? [])
    }

    /// A text of the setting as it may be shown.
    func shown(_ text: String) -> String {
        switch kind {
        case .secret: return text.isEmpty ? "" : "(secret)"
        case .webhooks:
            guard let value = try? SettingValue(text, for: kind), case .webhooks(let webhooks) = value else {
                return "(secret)"
            }
            return webhooks.map(\.description).joined(separator: ", ")
        default: return text
        }
    }

    private static func variable(_ name: String) -> String {
        "BROADSHEET_" + name.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
    }

    init(_ name: String, _ kind: Kind, _ defaultText: String, _ summary: String, shortName: String? = nil) {
        self.name = name
        self.kind = kind
        self.defaultText = defaultText
        self.summary = summary
        self.shortName = shortName
    }

    // MARK: All settings

    static let database = SettingKey(
        "database.file",
        .text,
        "broadsheet.db",
        "The SQLite file with the articles",
        shortName: "database"
    )
    static let databaseCheckpoint = SettingKey(
        "database.checkpoint",
        .choice(["own", "external"]),
        "own",
        "What moves the log into the database file: this program, or another one such as Litestream"
    )
    static let databaseSecret = SettingKey(
        "database.secret",
        .secret,
        "",
        "What signs cursors in databases that `import --deterministic` makes, at least 16 characters"
    )
    static let listen = SettingKey(
        "listen",
        .addresses,
        "127.0.0.1:8080",
        "Where to accept connections: HOST:PORT, [IPV6]:PORT, :PORT for all addresses, or unix:PATH"
    )
    static let readOnly = SettingKey(
        "read-only",
        .boolean,
        "false",
        "Leave the database file as it is: no import, no migration"
    )
    static let logFormat = SettingKey(
        "log.format",
        .choice(["auto", "text", "json"]),
        "auto",
        "The format of log lines; auto is text on a terminal and json elsewhere"
    )
    static let logLevel = SettingKey(
        "log.level",
        .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        "info",
        "The least level that is logged; requests are logged at info"
    )
    static let cacheBytes = SettingKey(
        "cache.bytes",
        .size(0...(1 << 34)),
        "16 MiB",
        "The memory for cached responses; 0 switches the cache off"
    )
    static let cacheControl = SettingKey(
        "http.cache-control",
        .cacheControl,
        "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
        "The Cache-Control field of responses that any cache may store"
    )
    static let surrogateFields = SettingKey(
        "http.cache-keys",
        .choice(SurrogateFields.allCases.map(\.rawValue)),
        SurrogateFields.both.rawValue,
        "The fields that tell a cache in front by which keys it can forget an answer"
    )
    static let corsOrigins = SettingKey(
        "http.cors-origins",
        .origins,
        "*",
        "Origins of the web pages that may read responses; * means all"
    )
    static let baseURL = SettingKey(
        "http.base-url",
        .publicAddress,
        "",
        "The public address of the API, for links; without it the Host field of each request gives it"
    )
    static let hasReader = SettingKey(
        "reader.enabled",
        .boolean,
        "true",
        "Whether browsers get pages for people at / and /read, and crawlers a sitemap"
    )
    static let editorTokenDigest = SettingKey(
        "editor.token-sha256",
        .digest,
        "",
        "SHA-256 of the token that opens drafts to editors, in hexadecimal digits; without it there are no editors"
    )
    static let editorTokens = SettingKey(
        "editor.tokens",
        .tokens,
        "",
        "Tokens of several editors, each with a name for the log and its SHA-256"
    )
    static let previewSecret = SettingKey(
        "editor.preview-secret",
        .secret,
        "",
        "What signs previews, at least 16 characters; another one revokes them; without it the database has one"
    )
    static let serverWriter = SettingKey(
        "server.writer",
        .publicAddress,
        "",
        "The public address of the server that changes articles; one without a content folder leads editors there"
    )
    static let originalFeedZone = SettingKey(
        "original-feed.zone",
        .timeZone,
        "Z",
        "The clock of dates in the original feed, such as America/Los_Angeles; Z is UTC"
    )
    static let originalFeedEmptyContent = SettingKey(
        "original-feed.empty-content",
        .optionalText,
        "",
        "The content of articles without a body in the original feed; \\r and \\n stand for the ends of lines"
    )
    static let webhooks = SettingKey(
        "webhooks",
        .webhooks,
        "",
        "Programs that are told of changes, and caches that forget what has changed, each with its secret"
    )
    static let eventLoops = SettingKey(
        "server.event-loops",
        .integer(0...256),
        "0",
        "Threads for connections; 0 means one for each core"
    )
    static let workers = SettingKey(
        "server.workers",
        .integer(0...256),
        "0",
        "Threads that read the database; 0 means one for each core, at least 2"
    )
    static let workQueue = SettingKey(
        "server.work-queue",
        .integer(1...1_000_000),
        "1024",
        "How many requests may wait for a worker; more are answered with 503"
    )
    static let queueTimeout = duration(
        "server.queue-timeout",
        "5 s",
        "How long a request may wait for a worker; then 503"
    )
    static let maximumConnections = SettingKey(
        "server.max-connections",
        .integer(1...1_000_000),
        "10000",
        "Open connections; more are answered with 503"
    )
    static let maximumConnectionsPerAddress = SettingKey(
        "server.max-connections-per-address",
        .integer(0...1_000_000),
        "0",
        "Open connections of one client address; 0 means no limit"
    )
    static let maximumUnsent = SettingKey(
        "server.max-unsent",
        .size((1 << 20)...(1 << 40)),
        "64 MiB",
        "The most bytes that wait to be sent, over all connections; beyond it the slowest clients are cut off"
    )
    static let maximumContent = SettingKey(
        "server.max-content",
        .size((1 << 20)...(1 << 40)),
        "64 MiB",
        "The most bytes of editors' content in memory, over all connections; beyond it 503"
    )
    static let requestsPerConnection = SettingKey(
        "server.requests-per-connection",
        .integer(1...1_000_000_000),
        "10000",
        "Requests until a connection is closed"
    )
    static let unixSocketMode = SettingKey(
        "server.unix-socket-mode",
        .fileMode,
        "0660",
        "The mode of a Unix socket's file: the users that may connect"
    )
    static let trustedProxies = SettingKey(
        "server.trusted-proxies",
        .proxies,
        "",
        "Proxies that may set Forwarded or X-Forwarded-For: addresses, ranges such as 10.0.0.0/8, or unix"
    )
    static let rateLimitRequests = SettingKey(
        "rate-limit.requests",
        .integer(0...1_000_000_000),
        "0",
        "Requests of one client address in a window, which may come at once; more are answered with 429; 0 means no limit"
    )
    static let rateLimitWindow = SettingKey(
        "rate-limit.window",
        .duration(1000...86_400_000),
        "1 min",
        "The length of the window, in whole seconds"
    )
    static let headerTimeout = duration(
        "server.header-timeout",
        "10 s",
        "From a request's first byte to the end of its head"
    )
    static let bodyTimeout = duration("server.body-timeout", "20 s", "From the end of a head to the end of the content")
    static let idleTimeout = duration("server.idle-timeout", "75 s", "Between two requests of a connection")
    static let writeTimeout = duration(
        "server.write-timeout",
        "30 s",
        "How long a client may take nothing of its response"
    )
    static let requestTimeout = duration(
        "server.request-timeout",
        "2 s",
        "How long the database may work on one request"
    )
    static let graceTime = duration("server.grace-time", "20 s", "From SIGTERM until connections are cut off")
    static let targetLimit = SettingKey(
        "limits.target",
        .size(256...(1 << 20)),
        "8 KiB",
        "The longest request target; for longer ones 414"
    )
    static let fieldsLimit = SettingKey(
        "limits.fields",
        .size(1024...(1 << 20)),
        "16 KiB",
        "All header fields of a request together; beyond it 431"
    )
    static let fieldCountLimit = SettingKey(
        "limits.field-count",
        .integer(10...10_000),
        "100",
        "The number of header fields of a request; beyond it 431"
    )
    static let bodyLimit = SettingKey(
        "limits.body",
        .size(0...(1 << 30)),
        "64 KiB",
        "The largest content of a request; beyond it 413"
    )

    static let editLimit = SettingKey(
        "limits.edit",
        .size(1024...(1 << 26)),
        "4 MiB",
        "The largest content of an editor's request; beyond it 413"
    )

    static let importLimit = SettingKey(
        "limits.import",
        .size(1024...(1 << 30)),
        "32 MiB",
        "The largest upload of many documents; beyond it 413"
    )

    private static func duration(_ name: String, _ defaultText: String, _ summary: String) -> SettingKey {
        SettingKey(name, .duration(1...86_400_000), defaultText, summary)
    }

    static let all =
        [database, databaseCheckpoint, databaseSecret] + content + [
            listen, readOnly, logFormat, logLevel, cacheBytes, cacheControl, surrogateFields, corsOrigins, baseURL,
            hasReader, editorTokenDigest, editorTokens, previewSecret, webhooks, originalFeedZone,
            originalFeedEmptyContent, serverWriter, eventLoops, workers,
            workQueue, queueTimeout, maximumConnections, maximumConnectionsPerAddress, maximumUnsent, maximumContent,
            requestsPerConnection, unixSocketMode, trustedProxies,
            rateLimitRequests, rateLimitWindow, headerTimeout, bodyTimeout,
            idleTimeout, writeTimeout, requestTimeout, graceTime, targetLimit, fieldsLimit, fieldCountLimit, bodyLimit,
            editLimit, importLimit,
        ]
}
