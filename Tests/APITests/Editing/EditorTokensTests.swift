import API
import TestSupport
import Testing

/// Editors by their names.
@Suite struct EditorTokensTests {
    /// SHA-256 of `ben's token`, by `sha256sum`.
    private static let other = "8d1b1b8e29ab5a0b0ae3d6e8d9e9e1f6f1b8d7f4c9a0e7a3a6f7b1c2d3e4f506"

    @Test(arguments: ["", " ", "a<b", "a,b", "a=b", "a\nb", String(repeating: "a", count: 65)])
    func noNameHasOtherCharacters(_ name: String) {
        #expect(EditorTokens.Token(name: name, sha256: Gazette.tokenDigest) == nil)
    }

    @Test(arguments: ["", "abc", String(repeating: "g", count: 64), Gazette.tokenDigest + "0"])
    func noOtherTextIsADigest(_ digest: String) {
        #expect(EditorTokens.Token(name: "ada", sha256: digest) == nil)
    }

    @Test func eachOfSeveralTokensOpensWhatIsHidden() throws {
        var configuration = Gazette.configuration
        configuration.editorTokens = EditorTokens(
            [("ben", Self.other), ("Ada Quay", Gazette.tokenDigest.uppercased())].compactMap {
                EditorTokens.Token(name: $0.0, sha256: $0.1)
            }
        )
        let client = APIClient.direct("two", ArticleService(Gazette.memoryRepository, configuration))
        #expect(try client.get("/articles?published=any", token: Gazette.token).status == 200)
        #expect(try client.get("/articles?published=any", token: Gazette.tokenDigest).status == 401)
        configuration.editorTokens = EditorTokens()
        let none = APIClient.direct("none", ArticleService(Gazette.memoryRepository, configuration))
        #expect(try none.get("/articles?published=any", token: Gazette.token).status == 401)
    }
}
