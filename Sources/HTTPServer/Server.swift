internal import Base
internal import CLinux
internal import Glibc
package import Serving

/// An HTTP/1.1 server: event loops that read and write, workers that wait, and a responder that answers.
package final class Server: Sendable {
    /// Where it listens, with the ports that the system has chosen.
    package let addresses: [ListenAddress]
    private let loops: [EventLoop]
    private let workers: WorkerPools
    private let unsent: ByteBudget
    private let running: Running
    private let limiter: Locked<(limit: RateLimit?, limiter: RateLimiter?)>

    /// Opens the sockets and starts to serve.
    ///
    /// Throws a `ListenError` where an address cannot be listened on, and a `SystemError` where threads or descriptors
    /// are short.
    package init(
        _ configuration: ServerConfiguration,
        responder: any Responder,
        observer: (any ServerObserver)? = nil
    ) throws {
        linux_keep_free_memory()
        let listeners = try Self.openListeners(configuration)
        addresses = listeners[0].map(\.address)
        workers = try WorkerPools(configuration)
        let counter = ConnectionCounter(
            maximum: configuration.maximumConnections,
            maximumPerAddress: configuration.maximumConnectionsPerAddress,
            proxies: TrustedProxies(configuration.trustedProxies)
        )
        unsent = ByteBudget(configuration.maximumUnsent)
        let limiter = configuration.rateLimit.map { RateLimiter($0) }
        self.limiter = Locked((configuration.rateLimit, limiter))
        let wrongTokens = RateLimiter.ofWrongTokens()
        let arriving = ContentBudgets(configuration.maximumContent)
        var loops: [EventLoop] = []
        for listeners in listeners {
            loops.append(
                try EventLoop(
                    listeners: listeners,
                    responder: responder,
                    configuration: configuration,
                    counter: counter,
                    limiter: limiter,
                    wrongTokens: wrongTokens,
                    unsent: unsent,
                    arriving: arriving,
                    workers: workers,
                    observer: observer
                )
            )
        }
        self.loops = loops
        running = Running(loops.count)
        for (index, loop) in loops.enumerated() {
            try startThread("loop-\(index)") { [running] in
                loop.run()
                running.leave()
            }
        }
    }

    /// What was counted since the server started.
    package var statistics: ServerStatistics {
        var statistics = ServerStatistics()
        for loop in loops { loop.counters.add(to: &statistics) }
        statistics.connections.unsentBytes = unsent.bytes
        statistics.workers = workers.statistics
        return statistics
    }

    /// Says that there may be more of the responses that wait for news; see `LiveStream`.
    package func spreadNews() {
        for loop in loops { loop.inbox.send(.news) }
    }

    /// Has requests that come from now on answered by this responder, and within other limits.
    ///
    /// Of the configuration the limits of requests, the rate limit and the timeouts are taken, but for that of the
    /// queue. Requests that are under way end as they have begun, and connections keep their limits of a head.
    package func reconfigure(_ configuration: ServerConfiguration, responder: any Responder) {
        let limiter = limiter.withLock { current in
            // A new limiter would forget what clients have used up.
            if current.limit != configuration.rateLimit {
                current = (configuration.rateLimit, configuration.rateLimit.map { RateLimiter($0) })
            }
            return current.limiter
        }
        let change = ServerChange(configuration: configuration, responder: responder, limiter: limiter)
        for loop in loops { loop.inbox.send(.change(change)) }
    }

    /// Stops accepting, lets requests under way be answered, and cuts off connections that take longer than the grace
    /// time.
    package func stop() {
        for loop in loops { loop.inbox.send(.stop) }
    }

    /// Waits until the last connection is closed after `stop`.
    package func waitUntilStopped() {
        running.waitUntilZero()
        workers.stop()
    }

    /// The listeners of each loop.
    ///
    /// Each loop has TCP listeners of its own; other kinds are shared by all.
    private static func openListeners(_ configuration: ServerConfiguration) throws(ListenError) -> [[Listener]] {
        var listeners = [[Listener]](repeating: [], count: max(1, configuration.eventLoops))
        for address in configuration.listen {
            guard case .tcp(let host, _) = address, listeners.count > 1 else {
                let listener = try Listener.open(address, sharesPort: false, mode: configuration.unixSocketMode)
                for index in listeners.indices { listeners[index].append(listener) }
                continue
            }
            // Opened alone first, as only then the system reports that another process has the port.
            let resolved = try Listener.reserved(address)
            guard case .tcp(_, let port) = resolved else { continue }
            for index in listeners.indices {
                listeners[index].append(try Listener.open(.tcp(host: host, port: port), sharesPort: true))
            }
        }
        return listeners
    }

    /// How many loops are running.
    private final class Running: @unchecked Sendable {
        // All that changes is touched only inside of the monitor's lock.
        private let monitor = Monitor()
        private var count: Int

        init(_ count: Int) {
            self.count = count
        }

        func leave() {
            monitor.withLock {
                count -= 1
                monitor.broadcast()
            }
        }

        func waitUntilZero() {
            monitor.withLock {
                while count > 0 { monitor.wait() }
            }
        }
    }
}
