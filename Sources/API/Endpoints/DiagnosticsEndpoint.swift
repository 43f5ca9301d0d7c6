internal import Articles
internal import Base
internal import HTTP

/// `/diagnostics`: what is wrong with the documents, for editors.
enum DiagnosticsEndpoint {
    private static let broken = Parameter<Bool>.boolean(
        "broken",
        "Only documents with errors, which were left out"
    ).documented(example: true, default: .boolean(false))
    private static let after = Parameter<String>.text(
        "after",
        "The path of the last file of the previous answer; without it the answer begins with the first file"
    ).documented(example: "_news/2026-09-05-oyster-season-opens.md")
    private static let limit = Parameter<Int>.integer(
        "limit",
        "How many files",
        in: 1...1000
    ).documented(example: 10, default: .integer(defaultLimit))

    private static let defaultLimit = 100

    static var list: Endpoint {
        Endpoint(
            "/diagnostics",
            "listDiagnostics",
            "What the last import found wrong with the documents, by file, for editors",
            .sync,
            parameters: [broken, after, limit],
            reply: .json("Files with errors or warnings, by path", .model(answer), caching: .privately)
        ) { parameters, context in
            try context.requireEditor()
            let onlyBroken = parameters.value(broken) ?? false
            let start = parameters.value(after) ?? ""
            let count = parameters.value(limit) ?? defaultLimit
            let query = parameters.canonicalQuery { $0 != after.name }
            return .read(.light) { reader in
                // One more says whether there is a next answer.
                let found = try reader.fileReports(after: start, onlyBroken: onlyBroken, limit: count + 1)
                var json = JSONWriter()
                json.beginObject()
                json.key("data")
                json.beginArray()
                for report in found.prefix(count) { append(report, to: &json) }
                json.endArray()
                json.key("meta")
                json.beginObject()
                json.member("limit", count)
                json.member("hasMore", found.count > count)
                json.member("broken", try reader.brokenFileCount())
                json.endObject()
                json.key("links")
                json.beginObject()
                json.member("self", context.location + context.query)
                json.key("next")
                if found.count > count {
                    json.string("\(context.location)?\(query.with(after.name, found[count - 1].path))")
                } else {
                    json.null()
                }
                json.endObject()
                json.endObject()
                return .json(json.bytes)
            }
        }
    }

    private static func append(_ report: FileReport, to json: inout JSONWriter) {
        json.beginObject()
        json.member("path", report.path)
        json.member("broken", report.isBroken)
        json.findings(report.findings, showsPath: false)
        json.endObject()
    }

    // MARK: Description

    private static let answer = Model(
        "DiagnosticList",
        "What is wrong with documents",
        [
            .member("data", .array(.model(file))),
            .member(
                "meta",
                .object(
                    [
                        .member("limit", .count(100)),
                        .member("hasMore", .boolean),
                        .member("broken", .count(1).about("All documents with errors, not only those of this answer")),
                    ],
                    isOpen: false
                )
            ),
            .member(
                "links",
                .object(
                    [
                        .member("self", .string("/diagnostics")),
                        .member("next", .string("/diagnostics?after=_news%2Fa.md").orNull),
                    ],
                    isOpen: false
                )
            ),
        ]
    )

    private static let file = Model(
        "FileDiagnostics",
        "A file and what is wrong with it",
        [
            .member("path", .string("_news/2026-09-05-oyster-season-opens.md").about("Below the content folder")),
            .member("broken", .boolean.about("Whether it was left out: its last good version is served")),
            .member("diagnostics", .array(.object(FrameModels.finding, isOpen: false))),
        ]
    )
}
