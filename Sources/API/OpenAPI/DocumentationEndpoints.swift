internal import Articles
internal import HTTP

/// `/openapi.json` and `/docs`: what the API says of itself.
enum DocumentationEndpoints {
    /// Adds these endpoints to others, all of which they describe, themselves too.
    static func completing(_ endpoints: [Endpoint], _ configuration: APIConfiguration) -> [Endpoint] {
        let document = OpenAPIDocument(endpoints + declarations, version: configuration.version).json
        return endpoints + [machine(document.bytes), people(document)]
    }

    /// The same endpoints for whoever wants to know no more than what they are.
    static var declarations: [Endpoint] {
        [machine([]), people([:])]
    }

    private static func machine(_ content: [UInt8]) -> Endpoint {
        let representation = fixed("application/json", content)
        return Endpoint(
            "/openapi.json",
            "getOpenAPI",
            "This description of the API, by OpenAPI 3.1",
            .server,
            reply: .json("The description", .model(document))
        ) { _, _ in
            .read(isHeavy: false) { _ in representation }
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

    private static func people(_ document: JSONValue) -> Endpoint {
        var representation = fixed("text/html; charset=utf-8", DocumentationPage(document).html)
        representation.fields.append(.contentSecurityPolicy, DocumentationPage.contentSecurityPolicy)
        return Endpoint(
            "/docs",
            "getDocs",
            "This description of the API as a page for people",
            .server,
            reply: .text("text/html; charset=utf-8", "The page", fields: [.contentSecurityPolicy])
        ) { [representation] _, _ in
            .read(isHeavy: false) { _ in representation }
        }
    }

    /// What changes with the program only, whatever happens to the data.
    private static func fixed(_ mediaType: String, _ content: [UInt8]) -> Representation {
        var representation = Representation(mediaType: mediaType, content: content)
        representation.tag = String(UInt64(bitPattern: FNV1a.hash(content)), radix: 36)
        return representation
    }
}
