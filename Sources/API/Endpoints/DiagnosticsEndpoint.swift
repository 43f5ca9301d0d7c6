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
                // One more says whether there is a next response.
                let found = try reader.fileReports(after: start, onlyBroken: onlyBroken, limit: count + 1)
                let broken = try reader.brokenFileCount()
                return ListFrame(limit: count, found: found).representation(
                    context,
                    next: { "\(context.location)?\(query.with(after.name, $0.path))" },
                    meta: { $0.member("broken", broken) },
                    append: append
                )
            }
        }
    }

    private static func append(_ report: FileReport, _ json: inout JSONWriter) {
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
        Schema.listFrame(
            of: file,
            meta: [.member("broken", .count(1).about("All documents with errors, not only those of this answer"))],
            path: "/diagnostics",
            next: "/diagnostics?after=_news%2Fa.md"
        )
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
