internal import Articles
internal import Base
internal import HTTP

/// `/openapi.json` and `/docs`: the description of the API.
enum DocumentationEndpoints {
    /// The given endpoints and these two, which describe all of them.
    ///
    /// The descriptions are made for the first request: making them takes longer than the rest of the start.
    static func completing(_ endpoints: [Endpoint], _ configuration: APIConfiguration) -> [Endpoint] {
        let document = LazyValue {
            OpenAPIDocument(endpoints + declarations, root: configuration.basePath, version: configuration.version)
                .json
        }
        let forMachines = LazyValue { fixed("application/json", document.value.bytes) }
        let forPeople = LazyValue {
            var representation = fixed("text/html; charset=utf-8", DocumentationPage(document.value).html)
            representation.fields.append(.contentSecurityPolicy, DocumentationPage.contentSecurityPolicy)
            return representation
        }
        return endpoints + [machine(forMachines), people(forPeople)]
    }

    /// These two endpoints without content, for lists of all endpoints.
    static var declarations: [Endpoint] {
        let nothing = LazyValue { fixed("text/plain", []) }
        return [machine(nothing), people(nothing)]
    }

    private static func machine(_ representation: LazyValue<Representation>) -> Endpoint {
        Endpoint(
            "/openapi.json",
            "getOpenAPI",
            "This description of the API, by OpenAPI 3.1",
            .server,
            reply: .json("The description", .model(document))
        ) { _, _ in
            .read(.light) { _ in representation.value }
        }
    }

    private static let document = Model(
        "OpenAPIDocument",
        "A document by OpenAPI 3.1",
        isOpen: true,
        [
            .member("openapi", .string(pattern: "^3\\.1\\.", "3.1.1")),
            .member("info", .dictionary(.any)),
            .member("paths", .dictionary(.any)),
            .member("components", .dictionary(.any)),
        ]
    )

    private static func people(_ representation: LazyValue<Representation>) -> Endpoint {
        Endpoint(
            "/docs",
            "getDocs",
            "This description of the API as a page for people",
            .server,
            reply: .text("text/html; charset=utf-8", "The page", fields: [.contentSecurityPolicy])
        ) { _, _ in
            .read(.light) { _ in representation.value }
        }
    }

    /// What changes with the program only, whatever happens to the data.
    private static func fixed(_ mediaType: String, _ content: [UInt8]) -> Representation {
        var representation = Representation(mediaType: mediaType, content: content)
        representation.isFixed = true
        return representation
    }
}
