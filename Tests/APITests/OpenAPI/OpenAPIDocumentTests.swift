import Articles
import Base
import Foundation
import HTTP
import TestSupport
import Testing

@testable import API

/// The OpenAPI document against the declarations, the models and itself.
@Suite struct OpenAPIDocumentTests {
    private static let configuration = APIConfiguration()
    private static let endpoints = Endpoints.all(configuration).filter(\.isDocumented)
    private static let document = OpenAPIDocument(endpoints, version: "1").json

    @Test func everyEndpointIsAnOperation() throws {
        let paths = try #require(Self.document["paths"])
        #expect(Set(paths.members.map(\.name)) == Set(Self.endpoints.map(\.openAPIPath)))
        #expect(paths.members.map(\.value.members.count).reduce(0, +) == Self.endpoints.count)
        let names = Self.endpoints.map(\.name)
        #expect(Set(names).count == names.count)
        for endpoint in Self.endpoints {
            let method = try #require(endpoint.methods.first).rawValue.lowercased()
            let operation = try #require(paths[endpoint.openAPIPath]?[method])
            #expect(operation["operationId"] == .string(endpoint.name))
            let parameters = try #require(operation["parameters"]).elements.map { try Self.resolved($0) }
            #expect(
                parameters.map { $0["name"]?.string } == endpoint.variables.map(\.name)
                    + endpoint.conditions.map(\.name) + endpoint.parameters.map(\.name)
            )
            let statuses = operation["responses"]?.members.map(\.name) ?? []
            let good = try #require(endpoint.reply.statuses.first).rawValue
            #expect(statuses.contains("\(good)") && statuses.contains("400") && statuses.contains("503"))
            #expect((operation["requestBody"] != nil) == (endpoint.requestBody != nil))
            // Endpoints about the server need no token.
            #expect(statuses.contains("401") == (endpoint.group != .server), "\(endpoint.path)")
        }
    }

    /// A generated client sends the token only where the document says so.
    @Test(arguments: [
        ("/diagnostics", "get"), ("/previews", "post"), ("/articles/{id}", "put"), ("/articles/{id}", "delete"),
        ("/import", "post"), ("/webhooks/deliveries", "get"), ("/webhooks/deliveries/{id}/redeliver", "post"),
    ]) func whatIsForEditorsSaysSo(path: String, method: String) {
        #expect(Self.document["paths"]?[path]?[method]?["security"] == [["editorToken": []]])
    }

    /// The variables in the path are exactly those that are described.
    @Test func everyPathVariableIsDescribed() {
        for endpoint in Self.endpoints {
            let names = endpoint.openAPIPath.matches(of: /\{(\w+)\}/).map { String($0.1) }
            #expect(names == endpoint.variables.map(\.name), "\(endpoint.path)")
        }
    }

    @Test func everyReferenceLeadsSomewhere() throws {
        var count = 0
        try Self.forEachReference(Self.document) { reference in
            count += 1
            _ = try Self.target(reference)
        }
        #expect(count > 100)
    }

    /// Every component is used somewhere.
    @Test func everyComponentIsReferredTo() throws {
        var used: Set<String> = []
        Self.forEachReference(Self.document) { used.insert($0) }
        for group in ["schemas", "parameters", "headers", "responses"] {
            for component in try #require(Self.document["components"]?[group]).members {
                #expect(used.contains("#/components/\(group)/\(component.name)"))
            }
        }
    }

    // MARK: References

    private static func forEachReference(_ value: JSONValue, _ body: (String) throws -> Void) rethrows {
        for element in value.elements { try forEachReference(element, body) }
        for member in value.members {
            if member.name == "$ref", let reference = member.value.string {
                try body(reference)
            } else {
                try forEachReference(member.value, body)
            }
        }
    }

    private static func target(_ reference: String) throws -> JSONValue {
        #expect(reference.hasPrefix("#/"))
        return try reference.dropFirst(2).split(separator: "/").reduce(document) { value, name in
            try #require(value[String(name)], "\(reference)")
        }
    }

    private static func resolved(_ value: JSONValue) throws -> JSONValue {
        try value["$ref"]?.string.map { try target($0) } ?? value
    }
}
