package import HTTP

/// How a server listens, how much it takes on, and how long it waits.
///
/// | key | default | what |
/// |---|---|---|
/// | `listen` | `127.0.0.1:8080` | where to accept connections |
/// | `eventLoops` | one for each core | threads that read and write |
/// | `workers` | one for each core, at least 2 | threads that may wait |
/// | `workQueue` | 1024 | look-ups, and as many searches, that may wait for a worker |
/// | `maximumConnections` | 10,000 | open connections |
/// | `maximumConnectionsPerAddress` | 0, no limit | open connections of one client address |
/// | `maximumUnsent` | 64 MiB | bytes of responses that clients have not taken yet, over all connections |
/// | `requestsPerConnection` | 10,000 | requests until a connection is closed |
/// | `trustedProxies` | none | whose word about their clients' addresses is believed |
/// | `rateLimit` | none | requests of one client address |
/// | `unixSocketMode` | 0660 | who may connect to a Unix socket |
///
/// `Limits` says how much of one request is taken, `Timeouts` how long it may take.
package struct ServerConfiguration: Sendable {
    package var listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 8080)]
    package var eventLoops = 1
    package var workers = 2
    package var workQueue = 1024
    package var maximumConnections = 10_000
    package var maximumConnectionsPerAddress = 0
    package var maximumUnsent = 64 << 20
    package var requestsPerConnection = 10_000
    package var trustedProxies: [AddressRange] = []
    package var rateLimit: RateLimit?
    package var unixSocketMode: UInt32 = 0o660
    package var limits = Limits()
    package var timeouts = Timeouts()

    package init() {}
}
