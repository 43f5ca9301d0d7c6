internal import Articles
internal import Base
internal import HTTP

/// `/import`: many documents at once, which are written to the content folder.
enum ImportEndpoint {
    private static let formats: [String: UploadFormat] = [
        "application/x-tar": .tar, "application/gzip": .gzippedTar, "application/zip": .zip,
        "application/x-ndjson": .lines,
    ]

    /// The media type of clients that do not know that of the archive.
    private static let anyArchive = "application/octet-stream"

    private static let archive = Schema.string(format: "binary", "the bytes of the archive")
    private static let line = #"{"id": "news/fog", "title": "Fog lifts", "body": "The tide turned."}"#

    static func make(_ configuration: APIConfiguration) -> Endpoint {
        let limits = UploadLimits(forUploadsOf: configuration.uploadLimit)
        var reply = Reply.json(
            "The outcome for each document",
            .model(EditingModels.imported),
            caching: .privately,
            problems: [
                .conflict, .contentTooLarge, .unsupportedMediaType, .unprocessableContent, .insufficientStorage,
            ]
        )
        reply.mayBeElsewhere = true
        var endpoint = Endpoint(
            "/import",
            "importDocuments",
            "Writes many documents, all of them or none",
            .editing,
            reply: reply
        ) { _, context in
            try context.requireEditor()
            let content = context.content
            try content.require(formats.keys.sorted() + [anyArchive])
            let format = content.mediaType == anyArchive ? nil : formats[content.mediaType]
            let editorName = context.access.editor ?? ""
            return .edit { editor in
                let format = try format ?? Self.format(of: content.content)
                let result = try editor.apply(DocumentUpload(content.content, format, limits, by: editorName))
                return { _ in .json(json(result)) }
            }
        }
        endpoint.methods = [.post]
        endpoint.changesContent = true
        endpoint.takesUploads = true
        endpoint.requestBody = RequestBody(
            "An archive of documents, or lines of JSON with `id` or `path`, front matter and `body`",
            formats.sorted { $0.key < $1.key }.map { ($0.key, $0.value == .lines ? .string(line) : archive) }
                + [(anyArchive, archive)]
        )
        return endpoint
    }

    /// The format of an archive by its first bytes.
    private static func format(of content: ContentBytes) throws -> UploadFormat {
        let first = try content.bytes(at: 0, atMost: UploadFormat.firstBytes)
        guard let format = UploadFormat(firstBytesOf: first) else {
            throw Problem(.unsupportedMediaType, "the content does not begin like a tar, gzip or zip archive")
        }
        return format
    }

    private static func json(_ result: UploadResult) -> [UInt8] {
        var json = JSONWriter(capacity: result.documents.count * 96 + 128)
        json.beginObject()
        json.key("data")
        json.beginArray()
        for document in result.documents {
            json.beginObject()
            json.member("path", document.path)
            json.key("id")
            if let id = document.id { json.string(id) } else { json.null() }
            json.member("outcome", document.outcome.rawValue)
            json.endObject()
        }
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("created", result.count(.created))
        json.member("changed", result.count(.changed))
        json.member("unchanged", result.count(.unchanged))
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
