internal import Articles
internal import Base
internal import HTTP

/// Changes of one article, which are written through to its document.
enum EditingEndpoints {
    static var all: [Endpoint] {
        [put, patch, remove]
    }

    private static let path = "/articles/{id...}"
    private static let mergePatch = "application/merge-patch+json"
    private static let formats: [String: BodyFormat] = ["text/markdown": .markdown, "text/html": .html]

    private static var put: Endpoint {
        endpoint(
            .put,
            "putArticle",
            "Writes the document of an article, new or not",
            .json("The article", .single(.model(ArticleModels.wholeArticle)), fields: [.location])
                .answering(with: [.ok, .created]),
            RequestBody(
                "The document, or an object with its front matter and `body`",
                [("text/markdown", .any), ("text/html", .any), ("application/json", .dictionary(.any))]
            )
        ) { content throws(Problem) in
            try content.require(formats.keys.sorted() + ["application/json"])
            return formats[content.mediaType].map { .document(content.bytes, $0) } ?? .json(content.bytes)
        }
    }

    private static var patch: Endpoint {
        endpoint(
            .patch,
            "patchArticle",
            "Changes keys of an article's front matter, and its `body`",
            .json("The article", .single(.model(ArticleModels.wholeArticle)), fields: [.location]),
            RequestBody(
                "A merge patch by RFC 7396: what is null is removed",
                [(mergePatch, .dictionary(.any)), ("application/json", .dictionary(.any))]
            )
        ) { content throws(Problem) in
            try content.require([mergePatch, "application/json"])
            return .patch(content.bytes)
        }
    }

    private static var remove: Endpoint {
        endpoint(
            .delete,
            "deleteArticle",
            "Removes an article and its document",
            Reply(summary: "It is gone", forms: []).answering(with: [.noContent]),
            nil
        ) { _ in .removal }
    }

    private static func endpoint(
        _ method: Method,
        _ name: String,
        _ summary: String,
        _ reply: Reply,
        _ content: RequestBody?,
        _ change: @escaping @Sendable (SentContent) throws(Problem) -> DocumentEdit.Change
    ) -> Endpoint {
        var reply = reply
        reply.caching = .privately
        reply.mayBeElsewhere = true
        reply.problems = [
            .conflict, .preconditionFailed, .contentTooLarge, .unsupportedMediaType, .unprocessableContent,
            .insufficientStorage,
        ]
        if content != nil { reply.fields.append(.etag) }
        var endpoint = Endpoint(path, name, summary, .editing, variables: [.articleID], reply: reply) { _, context in
            try context.requireEditor()
            let edit = DocumentEdit(
                id: articleID(context),
                try change(context.content),
                by: context.access.editor ?? "",
                where: context.allowsChange
            )
            return .edit { editor in
                let result = try editor.apply(edit)
                return { try representation(edit.id, result, context, $0) }
            }
        }
        endpoint.methods = [method]
        endpoint.changesContent = true
        endpoint.mayBeConditional = true
        endpoint.requestBody = content
        return endpoint
    }

    /// The article that is meant: `.md` after the id is the address of its document, which clients write back to.
    private static func articleID(_ context: RequestContext) -> String {
        let id = context.path["id"]
        return id.hasSuffix(".md") ? String(id.dropLast(3)) : id
    }

    /// The article as it is after the change.
    private static func representation(
        _ id: String,
        _ result: EditResult,
        _ context: RequestContext,
        _ reader: any ArticleReader
    ) throws -> Representation {
        guard let tag = result.tag, let article = try reader.article(id, .any) else {
            var nothing = Representation(mediaType: "application/json", content: [])
            nothing.status = .noContent
            return nothing
        }
        var inclusion = ArticleInclusion()
        inclusion.showsHidden = true
        var representation = try ArticleEndpoints.representation(id, article, inclusion, reader)
        representation.status = result.isNew ? .created : .ok
        representation.documentTag = tag
        representation.fields.append(.location, "\(context.root)/articles/\(PercentEncoding.encoded(id, keeping: "/"))")
        return representation
    }
}
