internal import HTTP

/// The OpenAPI 3.1 document, made from the declarations that route and validate requests.
struct OpenAPIDocument {
    private let endpoints: [Endpoint]
    private let version: String
    private let root: String
    /// The parameters that several endpoints share; of a name with several forms only the first form is among them.
    private let sharedParameters: [JSONValue.Member]

    /// `root` is the path of the API's base address, such as `/api`; empty without one.
    init(_ endpoints: [Endpoint], root: String = "", version: String) {
        let endpoints = endpoints.filter(\.isDocumented)
        self.endpoints = endpoints
        self.root = root
        self.version = version
        var found: [String: (json: JSONValue, count: Int)] = [:]
        for parameter in endpoints.flatMap(\.parameters) {
            let json = parameter.json
            if let other = found[parameter.name] {
                if other.json == json { found[parameter.name]?.count += 1 }
            } else {
                found[parameter.name] = (json, 1)
            }
        }
        sharedParameters = found.filter { $0.value.count > 1 }
            .map { JSONValue.Member(name: $0.key, value: $0.value.json) }
            .sorted { $0.name < $1.name }
    }

    /// The name of the security scheme of the editor's token.
    private static let editorToken = "editorToken"

    /// The document as JSON.
    var json: JSONValue {
        [
            "openapi": "3.1.1",
            "info": [
                "title": "Broadsheet",
                "version": .string(version),
                "summary": "A folder of articles as a fast, searchable JSON API",
                "description": .string(Self.description),
            ],
            "servers": [
                ["url": .string(root.isEmpty ? "/" : root), "description": "The server that this document is from"]
            ],
            "tags": .array(
                groups.map { ["name": .string($0.rawValue), "description": .string($0.summary)] }
            ),
            "paths": .object(paths),
            "components": [
                "schemas": schemas,
                "parameters": .object(sharedParameters),
                "headers": .object(DocumentedField.all.map { .init(name: "\($0.name)", value: $0.json) }),
                "responses": .object(
                    DocumentedProblem.all.map { .init(name: $0.name, value: $0.json) }
                ),
                "securitySchemes": [
                    Self.editorToken: [
                        "type": "http", "scheme": "bearer",
                        "description":
                            "An editor's token: it opens drafts (`published`) and encrypted parts (`include=secured`)",
                    ]
                ],
            ],
        ]
    }

    private static let description = """
        Every resource answers HEAD as GET does, without content, and OPTIONS with what it allows; other methods are \
        answered with 405, unknown ones with 501. Unknown parameters are errors, as are values that are not valid; `utm_*` \
        and `_` are ignored. A value with a comma in it stands between quotes in a list: `tag="salt, dried",fresh`. \
        Errors are problem details (RFC 9457). Answers carry an `ETag`: send it back in \
        `If-None-Match` and an answer that has not changed costs 304 and no content. Text from 512 bytes on comes \
        compressed to clients that accept gzip, where that saves a quarter. A slash at the end of a path is redirected.
        """

    private var groups: [Endpoint.Group] {
        Endpoint.Group.allCases.filter { group in endpoints.contains { $0.group == group } }
    }

    // MARK: Operations

    /// The paths in their order, each with the operations of its methods.
    private var paths: [JSONValue.Member] {
        var paths: [JSONValue.Member] = []
        for endpoint in endpoints {
            let operations = endpoint.methods.map { method in
                JSONValue.Member(name: method.rawValue.lowercased(), value: operation(endpoint))
            }
            if let index = paths.firstIndex(where: { $0.name == endpoint.openAPIPath }) {
                paths[index].value = .object(paths[index].value.members + operations)
            } else {
                paths.append(.init(name: endpoint.openAPIPath, value: .object(operations)))
            }
        }
        return paths
    }

    private func operation(_ endpoint: Endpoint) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "operationId", value: .string(endpoint.name)),
            .init(name: "tags", value: [.string(endpoint.group.rawValue)]),
            .init(name: "summary", value: .string(endpoint.summary)),
            .init(
                name: "parameters",
                value: .array(
                    endpoint.variables.map(\.json) + endpoint.conditions.map(Self.condition)
                        + endpoint.parameters.map(reference)
                )
            ),
            .init(name: "responses", value: responses(endpoint)),
        ]
        if let content = endpoint.requestBody { members.append(.init(name: "requestBody", value: content.json)) }
        if endpoint.isForEditorsOnly {
            members.append(.init(name: "security", value: [[Self.editorToken: []]]))
        } else if endpoint.isForEditorsToo {
            members.append(.init(name: "security", value: [[:], [Self.editorToken: []]]))
        }
        return .object(members)
    }

    private func responses(_ endpoint: Endpoint) -> JSONValue {
        var responses = endpoint.reply.statuses.map { ($0.rawValue, endpoint.reply.json) }
        if endpoint.reply.caching == .publicly {
            responses.append(
                (
                    304,
                    Self.response(
                        "It has not changed",
                        DocumentedField.common + [DocumentedField.datasetVersion, .etag, .vary]
                    )
                )
            )
            responses.append((206, partial(endpoint.reply)))
        }
        if endpoint.reply.mayRedirect {
            responses.append(
                (
                    308,
                    Self.response(
                        "Leads to the only article with an id that ends with this name",
                        DocumentedField.common + [.location]
                    )
                )
            )
        }
        if endpoint.reply.mayBeElsewhere {
            let moved = Self.response("Another server changes articles", DocumentedField.common + [.location])
            responses.append((307, moved))
        }
        responses += endpoint.problems.map { status in
            (status.rawValue, ["$ref": "#/components/responses/\(DocumentedProblem.name(of: status))"])
        }
        return .object(responses.sorted { $0.0 < $1.0 }.map { .init(name: "\($0.0)", value: $0.1) })
    }

    /// The response object of a part of the content.
    private func partial(_ reply: Reply) -> JSONValue {
        let fields = DocumentedField.common + DocumentedField.validators + reply.fields + [.contentRange]
        return [
            "description": "The bytes of the content that `Range` asks for",
            "headers": DocumentedField.references(fields),
            "content": .object(reply.forms.map { .init(name: $0.mediaType, value: [:]) }),
        ]
    }

    /// The response object of a response without content.
    private static func response(_ summary: String, _ fields: [DocumentedField]) -> JSONValue {
        ["description": .string(summary), "headers": DocumentedField.references(fields)]
    }

    /// The parameter object of a request's field that says which version is to be changed.
    private static func condition(_ name: String, _ summary: String) -> JSONValue {
        ["name": .string(name), "in": "header", "description": .string(summary), "schema": ["type": "string"]]
    }

    // MARK: Components

    private var schemas: JSONValue {
        var models: [Model] = []
        for endpoint in endpoints {
            for form in endpoint.reply.forms + (endpoint.requestBody?.forms ?? []) {
                form.schema.collectModels(into: &models)
            }
        }
        Schema.model(FrameModels.problem).collectModels(into: &models)
        return .object(models.sorted { $0.name < $1.name }.map { .init(name: $0.name, value: $0.json) })
    }

    private func reference(_ parameter: any AnyParameter) -> JSONValue {
        let json = parameter.json
        let isShared = sharedParameters.contains { $0.name == parameter.name && $0.value == json }
        return isShared ? ["$ref": "#/components/parameters/\(parameter.name)"] : json
    }
}
