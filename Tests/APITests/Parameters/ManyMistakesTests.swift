import TestSupport
import Testing

@testable import API

/// A query with very many errors must not cause much work.
@Suite struct ManyMistakesTests {
    private static let names = (0..<1500).map { "p\($0)" }

    @Test(
        arguments: Gazette.clients,
        [
            "/articles?\(names.joined(separator: "&"))",
            "/articles?fields=\(names.joined(separator: ","))",
            "/articles?limit=0&\(names.joined(separator: "&"))",
        ]
    )
    func onlyTheFirstErrorsAreReported(_ client: APIClient, _ target: String) throws {
        let response = try client.get(target)
        #expect(response.status == 400)
        #expect(response.json["errors"].array.count == ParameterReader.maximumErrors)
        #expect(response.text.utf8.count < 16_000)
    }

    @Test(arguments: Gazette.clients)
    func errorsUpToTheMaximumAreAllReported(_ client: APIClient) throws {
        let count = ParameterReader.maximumErrors
        let response = try client.get("/articles?\(Self.names.prefix(count).joined(separator: "&"))")
        let told = response.json["errors"].array.map { $0["parameter"].string ?? "" }
        #expect(told == Array(Self.names.prefix(count)))
    }
}
