internal import Articles
internal import HTTP
internal import Serving

/// The content of `/metrics`.
///
/// Labels have values of this program only, such as routes and registered methods, and never what a client sends.
struct MetricsPage {
    let host: HostStatistics
    /// The paths of the endpoints, in the order of their numbers; see `Response.route`.
    let routes: [String]
    let cache: ResponseCache.Statistics
    let database: DatabaseCounters.Statistics
    let version: DatasetVersion
    let articleCount: Int

    var representation: Representation {
        var text = PrometheusText()
        requests(&text)
        connections(&text)
        followers(&text)
        unsent(&text)
        work(&text)
        content(&text)
        webhooks(&text)
        process(&text)
        var representation = Representation(mediaType: PrometheusText.mediaType, content: text.bytes)
        representation.caching = .never
        return representation
    }

    // MARK: The server

    private func requests(_ text: inout PrometheusText) {
        let server = host.server
        var name = "broadsheet_http_requests_total"
        text.family(name, .counter, "Requests that were answered.")
        let counts = server.requests.map { kind, count in
            (route(kind.route), kind.method?.rawValue ?? "other", kind.status.rawValue, count)
        }
        for (route, method, status, count) in counts.sorted(by: { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }) {
            text.sample(name, [("route", route), ("method", method), ("status", "\(status)")], "\(count)")
        }
        name = "broadsheet_http_request_duration_seconds"
        text.family(name, .histogram, "Time from a request's head to the first byte of its response.")
        // The methods of one path are routes of their own.
        let durations = Dictionary(server.durations.map { (route($0.key), $0.value) }) { one, other in
            var sum = one
            sum.add(other)
            return sum
        }
        for (route, histogram) in durations.sorted(by: { $0.0 < $1.0 }) {
            text.samples(name, [("route", route)], histogram)
        }
        text.metric(
            "broadsheet_http_requests_in_flight",
            .gauge,
            "Requests that were read and are not yet answered.",
            server.inFlight
        )
        text.metric(
            "broadsheet_http_response_content_bytes_total",
            .counter,
            "Bytes of content in responses.",
            server.contentBytes
        )
    }

    private func route(_ number: UInt8) -> String {
        guard number > 0, number <= routes.count else { return "none" }
        return routes[Int(number) - 1].replacing("...}", with: "}")
    }

    private func connections(_ text: inout PrometheusText) {
        let connections = host.server.connections
        let name = "broadsheet_connections"
        text.metric(name, .gauge, "Connections that are open.", connections.open)
        text.metric("\(name)_accepted_total", .counter, "Connections that were accepted.", connections.accepted)
        text.metric(
            "\(name)_refused_total",
            .counter,
            "Connections that were refused because there were too many.",
            connections.refused
        )
        text.metric(
            "\(name)_accept_failures_total",
            .counter,
            "Failures to accept a connection, for lack of descriptors or memory.",
            connections.acceptFailures
        )
    }

    private func followers(_ text: inout PrometheusText) {
        let count = host.server.connections.followers
        text.metric("broadsheet_followers", .gauge, "Clients that follow the changes as events.", count)
    }

    private func unsent(_ text: inout PrometheusText) {
        let connections = host.server.connections
        text.metric(
            "broadsheet_connections_cut_total",
            .counter,
            "Connections that were cut off because too many bytes waited to be sent.",
            connections.cut
        )
        text.metric(
            "broadsheet_unsent_bytes",
            .gauge,
            "Bytes that wait to be sent.",
            connections.unsentBytes
        )
    }

    private func work(_ text: inout PrometheusText) {
        let workers = host.server.workers
        let name = "broadsheet_worker"
        text.metric("\(name)_threads", .gauge, "Threads that read the database.", workers.threads)
        text.metric("\(name)_threads_busy", .gauge, "Threads that are at work.", workers.busy)
        text.metric("\(name)_queue_depth", .gauge, "Jobs that wait for a thread.", workers.queued)
        text.metric("\(name)_queue_limit", .gauge, "How many jobs may wait.", workers.queueLimit)
        text.metric(
            "\(name)_queue_rejected_total",
            .counter,
            "Requests that were refused because the queue was full.",
            workers.rejected
        )
        text.metric(
            "\(name)_requests_shared_total",
            .counter,
            "Requests that were answered with the result of another request's job.",
            workers.shared
        )
        text.metric(
            "\(name)_jobs_abandoned_total",
            .counter,
            "Jobs that were cancelled because no client waited for them any more.",
            workers.abandoned
        )
        text.metric(
            "\(name)_jobs_late_total",
            .counter,
            "Jobs that were refused because they waited too long.",
            workers.late
        )
        text.family("\(name)_queue_wait_seconds", .histogram, "How long jobs waited for a thread.")
        text.samples("\(name)_queue_wait_seconds", [], workers.waits)
    }

    // MARK: The API

    private func content(_ text: inout PrometheusText) {
        let name = "broadsheet_cache"
        text.metric("\(name)_hits_total", .counter, "Requests that were answered from the cache.", cache.hits)
        text.metric(
            "\(name)_misses_total",
            .counter,
            "Responses that were not in the cache and had to be made.",
            cache.misses
        )
        text.metric(
            "\(name)_evictions_total",
            .counter,
            "Responses that were removed to make room for others.",
            cache.evictions
        )
        text.metric("\(name)_entries", .gauge, "Responses in the cache.", cache.entries)
        text.metric("\(name)_bytes", .gauge, "Memory of the cache.", cache.bytes)
        text.family("broadsheet_database_read_seconds", .histogram, "Time in the database for one response.")
        text.samples("broadsheet_database_read_seconds", [], database.durations)
        text.metric(
            "broadsheet_database_interruptions_total",
            .counter,
            "Reads that were stopped because their time was over.",
            database.interruptions
        )
        text.metric(
            "broadsheet_content_scan_timestamp_seconds",
            .gauge,
            "The last look at the content folder that did not fail, in seconds since 1970.",
            nanoseconds: Int(host.content.lastScan) * 1000
        )
        text.metric(
            "broadsheet_content_failing",
            .gauge,
            "Whether the last look at the content folder failed: 1 while its changes are not served.",
            host.content.trouble == nil ? 0 : 1
        )
        text.metric(
            "broadsheet_content_broken_documents",
            .gauge,
            "Documents with errors; their last good version is served.",
            host.content.brokenDocuments
        )
        text.metric("broadsheet_database_failures_total", .counter, "Reads that failed.", database.failures)
        text.metric(
            "broadsheet_dataset_info",
            .gauge,
            "The store and the version of its data.",
            1,
            [("store", version.identity), ("version", version.description)]
        )
        text.metric("broadsheet_dataset_version", .gauge, "Number of changes of the data.", version.number)
        text.metric("broadsheet_dataset_articles", .gauge, "Public articles.", articleCount)
        let components = host.components.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        text.metric("broadsheet_build_info", .gauge, "Versions of the program and its libraries.", 1, components)
    }

    private func webhooks(_ text: inout PrometheusText) {
        let (name, webhooks) = ("broadsheet_webhook", host.webhooks)
        text.metric("\(name)_deliveries_total", .counter, "Messages that webhooks have taken.", webhooks.delivered)
        text.metric(
            "\(name)_failures_total",
            .counter,
            "Attempts to send a message to a webhook that failed.",
            webhooks.failed
        )
        text.metric("\(name)_messages_waiting", .gauge, "Messages that are still to be sent.", webhooks.waiting)
        text.metric("\(name)_messages_dead", .gauge, "Messages that were given up.", webhooks.dead)
        text.metric("\(name)_disabled", .gauge, "Webhooks that want no more messages (410).", webhooks.disabled)
    }

    // MARK: The process

    /// Figures of the process, with the names of Prometheus' own client libraries.
    private func process(_ text: inout PrometheusText) {
        guard let process = host.process else { return }
        text.metric(
            "process_cpu_seconds_total",
            .counter,
            "User and system time.",
            nanoseconds: process.cpuMicroseconds * 1000
        )
        text.metric("process_resident_memory_bytes", .gauge, "Memory in use.", process.residentBytes)
        text.metric("process_virtual_memory_bytes", .gauge, "Address space in use.", process.virtualBytes)
        text.metric("process_open_fds", .gauge, "Descriptors that are open.", process.openDescriptors)
        text.metric("process_max_fds", .gauge, "Descriptors that may be open.", process.maximumDescriptors)
        text.metric("process_threads", .gauge, "Threads.", process.threads)
        text.metric(
            "process_start_time_seconds",
            .gauge,
            "When the process started, in seconds since 1970.",
            nanoseconds: process.startMilliseconds * 1_000_000
        )
    }
}
