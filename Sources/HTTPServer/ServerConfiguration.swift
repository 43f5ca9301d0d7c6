package import HTTP

/// How a server listens, how much it takes on, and how long it waits.
package struct ServerConfiguration: Sendable {
    /// Where to accept connections.
    package var listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 8080)]
    /// Threads that read and write; at least one.
    package var eventLoops = 1
    /// Threads that may wait; at least one.
    package var workers = 2
    /// How many light requests, and as many heavy ones, may wait for a worker.
    package var workQueue = 1024
    /// Open connections.
    package var maximumConnections = 10_000
    /// Open connections of one client address; 0 for no limit.
    package var maximumConnectionsPerAddress = 0
    /// Bytes of responses that clients have not taken yet, over all connections.
    package var maximumUnsent = 64 << 20
    /// Bytes of what editors send that are in memory, over all connections; messages have a quarter as many beside it.
    package var maximumContent = 64 << 20
    /// Where the content goes that is too large for memory.
    package var contentStorage = ContentStorage()
    /// Requests until a connection is closed.
    package var requestsPerConnection = 10_000
    /// Proxies from which Forwarded and X-Forwarded-For fields are believed.
    package var trustedProxies: [AddressRange] = []
    /// How many requests one client address may send; nil for no limit.
    package var rateLimit: RateLimit?
    /// Targets that are outside that limit: those of probes.
    package var unlimitedTargets: [[UInt8]] = []
    /// The permissions of a Unix socket's file.
    package var unixSocketMode: UInt32 = 0o660
    /// How much of one request is taken.
    package var limits = Limits()
    /// How long a request may take.
    package var timeouts = Timeouts()

    /// The default configuration.
    package init() {}
}
