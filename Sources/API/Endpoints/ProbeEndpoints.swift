internal import Articles
internal import Base

/// `/livez`, `/readyz`, `/metrics` and `/version`, for operators and their monitoring.
enum ProbeEndpoints {
    static func all(_ configuration: APIConfiguration) -> [Endpoint] {
        [live, ready, metrics, version(configuration)]
    }

    /// The paths that no limit on clients applies to.
    ///
    /// Monitoring must get a response, however much else its address asks for.
    static let paths = ["/livez", "/readyz", "/metrics", "/version"]

    private static let status = Schema.Property.member("status", .choice(["ok"]))

    private static var live: Endpoint {
        Endpoint(
            "/livez",
            "isAlive",
            "Whether the process is alive; never reads the database",
            .server,
            reply: .json(
                "The process is alive",
                .model(Model("Liveness", "The process is alive", [status])),
                caching: .never
            )
        ) { _, _ in
            .ready { uncached { $0.member("status", "ok") } }
        }
    }

    private static var ready: Endpoint {
        var endpoint = Endpoint(
            "/readyz",
            "isReady",
            "Whether requests can be answered: the database can be read",
            .server,
            reply: .json(
                "Requests can be answered",
                .model(
                    Model(
                        "Readiness",
                        "Requests can be answered",
                        [
                            status, .member("dataset", .string(Examples.version)),
                            .member(
                                "related",
                                .choice(["ready"]).about(
                                    "Always `ready`: related lists are found from the first response on"
                                )
                            ),
                            .member("content", content),
                        ]
                    )
                ),
                caching: .never
            )
        ) { _, context in
            .read(.light) { reader in
                try reader.requireStorage()
                let version = try reader.version()
                return uncached { json in
                    json.member("status", "ok")
                    json.member("dataset", version.description)
                    json.member("related", "ready")
                    json.key("content")
                    append(context.host().content, to: &json)
                }
            }
        }
        endpoint.tellsReadiness = true
        return endpoint
    }

    private static let content = Schema.object(
        [
            .member(
                "lastScan",
                ArticleModels.moment.orNull.about("The last look at the content folder without a failure")
            ),
            .member("ageSeconds", .count(12).orNull.about("How long ago that was")),
            .member("brokenDocuments", .count(0).orNull.about("Documents with errors: `/diagnostics` lists them")),
            .member(
                "state",
                .choice(["ok", "failing"]).orNull.about(
                    "`failing`: changes of the folder are not served; what was imported before still is"
                )
            ),
            .member("since", ArticleModels.moment.orNull.about("When `failing` began")),
            .member(
                "detail",
                .string(HostStatistics.Trouble.Cause.missing.rawValue).orNull.about(
                    "Why it is `failing`; the log has more"
                )
            ),
        ],
        isOpen: false
    )
    .about("The content folder; null where this server does not look at one")

    private static func append(_ content: HostStatistics.Content, to json: inout JSONWriter) {
        let scan = content.lastScan > 0 ? Timestamp(microseconds: content.lastScan) : nil
        json.beginObject()
        json.member("lastScan", scan)
        json.member("ageSeconds", scan.map { Int(max(0, Timestamp.now().seconds - $0.seconds)) })
        json.member("brokenDocuments", scan.map { _ in content.brokenDocuments })
        json.member("state", content.trouble != nil ? "failing" : scan.map { _ in "ok" })
        json.member("since", content.trouble.map { Timestamp(microseconds: $0.since) })
        json.member("detail", content.trouble?.cause.rawValue)
        json.endObject()
    }

    private static var metrics: Endpoint {
        Endpoint(
            "/metrics",
            "getMetrics",
            "What the program has counted, as Prometheus reads it",
            .server,
            reply: .text(PrometheusText.mediaType, "The figures", caching: .never)
        ) { _, _ in .metrics }
    }

    private static func version(_ configuration: APIConfiguration) -> Endpoint {
        Endpoint(
            "/version",
            "getVersion",
            "The versions of the program and of the data",
            .server,
            reply: .json("The versions", .single(.model(FrameModels.programVersion)), caching: .never)
        ) { _, _ in
            .read(.light) { reader in
                let version = try reader.version()
                let changed = try reader.lastModified()
                let count = try reader.count(ArticleFilter())
                return uncached { json in
                    json.key("data")
                    json.beginObject()
                    json.member("name", "broadsheet")
                    json.member("version", configuration.version)
                    json.member("sqlite", configuration.databaseVersion)
                    json.key("dataset")
                    json.beginObject()
                    json.member("version", version.description)
                    json.member("changed", changed)
                    json.member("articles", count)
                    json.endObject()
                    json.endObject()
                }
            }
        }
    }

    private static func uncached(_ members: (inout JSONWriter) -> Void) -> Representation {
        var json = JSONWriter()
        json.beginObject()
        members(&json)
        json.endObject()
        var representation = Representation.json(json.bytes)
        representation.caching = .never
        return representation
    }
}
