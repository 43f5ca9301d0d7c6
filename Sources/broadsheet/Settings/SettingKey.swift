/// A setting: its name in the file, what it may hold, and what it is for.
struct SettingKey: Sendable {
    enum Kind: Sendable {
        case text
        /// A text that may be missing.
        case optionalText
        /// Texts; in the environment with commas between.
        case list
        /// Texts, or none.
        case optionalList
        /// Who may do what with a file, in octal digits: `0660`.
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
    }

    /// As in the file, with dots between levels: `server.idle-timeout`.
    let name: String
    let kind: Kind
    /// As one would write it in the file; empty where there is none.
    let defaultText: String
    let summary: String

    /// The variable that overrides the file: `BROADSHEET_SERVER_IDLE_TIMEOUT`.
    var variable: String {
        "BROADSHEET_" + name.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
    }

    private init(_ name: String, _ kind: Kind, _ defaultText: String, _ summary: String) {
        self.name = name
        self.kind = kind
        self.defaultText = defaultText
        self.summary = summary
    }

    // MARK: All settings

    static let database = SettingKey("database", .text, "broadsheet.db", "The SQLite file with the articles")
    static let content = SettingKey(
        "content",
        .optionalText,
        "",
        "A folder to import before serving, where anything in it has changed"
    )
    static let listen = SettingKey(
        "listen",
        .list,
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
        "How log lines look; auto is text on a terminal and json elsewhere"
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
        "How much memory ready responses may take; 0 switches the cache off"
    )
    static let cacheControl = SettingKey(
        "http.cache-control",
        .text,
        "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
        "The Cache-Control field of answers that anybody may keep"
    )
    static let corsOrigins = SettingKey(
        "http.cors-origins",
        .list,
        "*",
        "Origins of the web pages that may read what is answered; * means all"
    )
    static let baseURL = SettingKey(
        "http.base-url",
        .optionalText,
        "",
        "The address at which the world reaches the API, for feeds; without it a request's Host field says it"
    )
    static let editorTokenDigest = SettingKey(
        "editor.token-sha256",
        .digest,
        "",
        "SHA-256 of the token that opens drafts to editors, in hexadecimal digits; without it there are no editors"
    )
    static let eventLoops = SettingKey(
        "server.event-loops",
        .integer(0...256),
        "0",
        "Threads that read and write; 0 means one for each core"
    )
    static let workers = SettingKey(
        "server.workers",
        .integer(0...256),
        "0",
        "Threads that ask the database; 0 means one for each core, at least 2"
    )
    static let workQueue = SettingKey(
        "server.work-queue",
        .integer(1...1_000_000),
        "1024",
        "How many requests may wait for a worker; more are answered with 503"
    )
    static let queueTimeout = duration("server.queue-timeout", "5 s", "For a worker to begin with a request")
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
        "What may wait for clients to take it, over all connections; beyond it the slowest are cut off"
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
        "Who may connect to a Unix socket, as the mode of its file"
    )
    static let trustedProxies = SettingKey(
        "server.trusted-proxies",
        .optionalList,
        "",
        "Proxies whose Forwarded or X-Forwarded-For is believed: addresses, ranges such as 10.0.0.0/8, or unix"
    )
    static let rateLimitRequests = SettingKey(
        "rate-limit.requests",
        .integer(0...1_000_000_000),
        "0",
        "Requests of one client address in a window, as many at once; more are answered with 429; 0 means no limit"
    )
    static let rateLimitWindow = SettingKey(
        "rate-limit.window",
        .duration(1000...86_400_000),
        "1 min",
        "The time in which that many requests may come, in whole seconds"
    )
    static let headerTimeout = duration(
        "server.header-timeout",
        "10 s",
        "From a request's first byte to the end of its head"
    )
    static let bodyTimeout = duration("server.body-timeout", "20 s", "From the end of a head to the end of the content")
    static let idleTimeout = duration("server.idle-timeout", "75 s", "Between two requests of a connection")
    static let writeTimeout = duration("server.write-timeout", "30 s", "Without a client taking any of its response")
    static let requestTimeout = duration(
        "server.request-timeout",
        "2 s",
        "How long the database may work on one request"
    )
    static let graceTime = duration("server.grace-time", "20 s", "From the order to stop until connections are cut")
    static let targetLimit = SettingKey(
        "limits.target",
        .size(256...(1 << 20)),
        "8 KiB",
        "The longest request target; beyond it: 414"
    )
    static let fieldsLimit = SettingKey(
        "limits.fields",
        .size(1024...(1 << 20)),
        "16 KiB",
        "All header fields of a request together; beyond: 431"
    )
    static let fieldCountLimit = SettingKey(
        "limits.field-count",
        .integer(10...10_000),
        "100",
        "The number of header fields of a request; beyond: 431"
    )
    static let bodyLimit = SettingKey(
        "limits.body",
        .size(0...(1 << 30)),
        "64 KiB",
        "The largest content of a request; beyond: 413"
    )

    private static func duration(_ name: String, _ defaultText: String, _ summary: String) -> SettingKey {
        SettingKey(name, .duration(1...86_400_000), defaultText, summary)
    }

    static let all = [
        database, content, listen, readOnly, logFormat, logLevel, cacheBytes, cacheControl, corsOrigins, baseURL,
        editorTokenDigest,
        eventLoops, workers,
        workQueue, queueTimeout, maximumConnections, maximumConnectionsPerAddress, maximumUnsent,
        requestsPerConnection, unixSocketMode, trustedProxies,
        rateLimitRequests, rateLimitWindow, headerTimeout, bodyTimeout,
        idleTimeout, writeTimeout, requestTimeout, graceTime, targetLimit, fieldsLimit, fieldCountLimit, bodyLimit,
    ]
}
