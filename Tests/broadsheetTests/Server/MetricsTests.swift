import Foundation
import TestSupport
import Testing

/// What `/metrics` of a running server says, as Prometheus' own parser reads it.
@Suite struct MetricsTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    private let folder: TemporaryFolder
    private let server: RunningServer

    init() throws {
        folder = try TemporaryFolder()
        server = try RunningServer(["--content", Self.example, "--database", folder.path(of: "a.db")])
    }

    @Test func requestsAreCountedByRouteMethodAndStatus() throws {
        let etag = try server.curl("/articles?limit=2")["etag"] ?? ""
        for _ in 0..<3 { _ = try server.curl("/articles?limit=2") }
        _ = try server.curl("/articles?limit=2", "--head")
        _ = try server.curl("/articles?limit=2", "--header", "If-None-Match: \(etag)")
        _ = try server.curl("/articles?limit=0")
        _ = try server.curl("/articles/news/2026-09-05-oyster-season-opens")
        _ = try server.curl("/articles/news/nothing")
        _ = try server.curl("/topics/energy", "--request", "OPTIONS")
        _ = try server.curl("/topics/energy", "--request", "DELETE")
        _ = try server.curl("/nothing%22%7D%20evil")
        _ = try server.curl("/livez", "--request", "BREW\"")
        _ = try server.curl("/livez", "--request", "BREW")
        let samples = try metrics()
        let requests = samples.filter { $0.key.hasPrefix("broadsheet_http_requests_total") }
        #expect(
            requests == [
                request("/articles", "GET", 200): 4,
                request("/articles", "HEAD", 200): 1,
                request("/articles", "GET", 304): 1,
                request("/articles", "GET", 400): 1,
                request("/articles/{id}", "GET", 200): 1,
                request("/articles/{id}", "GET", 404): 1,
                request("/topics/{id}", "OPTIONS", 204): 1,
                request("/topics/{id}", "DELETE", 405): 1,
                request("none", "GET", 404): 1,
                request("none", "other", 400): 1,
                request("none", "other", 501): 1,
            ]
        )
        // Of these only the one with a broken method was not read, and so has no duration.
        let counts = samples.filter { $0.key.hasPrefix("broadsheet_http_request_duration_seconds_count") }
        #expect(counts.values.reduce(0, +) == 13)
        #expect(counts["broadsheet_http_request_duration_seconds_count{route=\"/articles\"}"] == 7)
        #expect(samples["broadsheet_http_requests_in_flight"] == 1)
        #expect(samples["broadsheet_cache_misses_total"] == 2)
        #expect(samples["broadsheet_cache_hits_total"] == 5)
        #expect(samples["broadsheet_cache_entries"] == 2)
        #expect(samples["broadsheet_connections_accepted_total"] == 15)
        #expect(samples["broadsheet_connections_refused_total"] == 0)
        #expect(samples["broadsheet_database_read_seconds_count"] == 3)
        // Two of the reads were lookups, which wait for a worker only where a busy machine interrupts them.
        #expect((1...3).contains(samples["broadsheet_worker_queue_wait_seconds_count"] ?? 0))
        #expect(try metrics()[request("/metrics", "GET", 200)] == 1)
    }

    @Test func contentIsCountedToTheByte() throws {
        let sizes = try ["/articles", "/topics", "/livez"].map { path in
            Double(try #require(Int(try server.curl(path)["content-length"] ?? "")))
        }
        _ = try server.curl("/articles", "--head")
        #expect(try metrics()["broadsheet_http_response_content_bytes_total"] == sizes.reduce(0, +))
    }

    @Test func theFormatIsPrometheusText() throws {
        let response = try server.curl("/metrics")
        #expect(response.status == 200)
        #expect(response["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(response["cache-control"] == "no-store")
        #expect(response.body.hasSuffix("\n"))
    }

    @Test func dataAndProcessAreDescribed() throws {
        let before = try metrics()
        #expect(before["broadsheet_dataset_articles"] == 26)
        #expect(before["broadsheet_dataset_version"] == 1)
        #expect(before.keys.contains { $0.hasPrefix("broadsheet_dataset_info{store=") })
        #expect(before.keys.contains { $0.hasPrefix("broadsheet_build_info{sqlite=\"3.") })
        #expect(try #require(before["process_resident_memory_bytes"]) > 1e6)
        #expect(try #require(before["process_virtual_memory_bytes"]) > 1e6)
        #expect(try #require(before["process_threads"]) >= 4)
        let started = try #require(before["process_start_time_seconds"])
        #expect(abs(started - Date().timeIntervalSince1970) < 600)
        let open = try #require(before["process_open_fds"])
        #expect(open > 5)
        #expect(try #require(before["process_max_fds"]) > open)
        let after = try metrics()
        #expect(try #require(after["process_cpu_seconds_total"]) >= #require(before["process_cpu_seconds_total"]))
    }

    @Test func histogramsAddUp() throws {
        for _ in 0..<20 { _ = try server.curl("/topics") }
        let samples = try metrics()
        let name = "broadsheet_http_request_duration_seconds"
        let buckets = samples.filter { $0.key.hasPrefix("\(name)_bucket{") && $0.key.contains("\"/topics\"") }
            .map { (bound: Self.bound($0.key), count: $0.value) }
            .sorted { $0.bound < $1.bound }
        #expect(buckets.count == 20)
        #expect(buckets.last?.bound == .infinity)
        #expect(buckets.last?.count == 20)
        #expect(zip(buckets, buckets.dropFirst()).allSatisfy { $0.count <= $1.count })
        #expect(try #require(samples["\(name)_sum{route=\"/topics\"}"]) > 0)
    }

    private static func bound(_ name: String) -> Double {
        let text = name.firstMatch(of: /le="([^"]+)"/)?.1 ?? ""
        return text == "+Inf" ? .infinity : Double(text) ?? .nan
    }

    private func request(_ route: String, _ method: String, _ status: Int) -> String {
        "broadsheet_http_requests_total{method=\"\(method)\",route=\"\(route)\",status=\"\(status)\"}"
    }

    private func metrics() throws -> [String: Double] {
        let outcome = try PythonEnvironment.runScript("read_metrics.py", [], input: try server.curl("/metrics").body)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Double]
        )
    }
}
