import Articles
import Base
import Testing

@testable import Pages

@Suite struct ArticleMembersTests {
    /// Cards find the members of another order too, but in many passes.
    @Test(arguments: Gazette.clients)
    func articlesHaveTheirMembersInTheOrderInWhichCardsLookForThem(_ client: APIClient) throws {
        let text = try client.get("/articles?limit=1").text
        let list = try #require(text.utf8.firstIndex(of: UInt8(ascii: "[")))
        let start = text.utf8.distance(from: text.startIndex, to: list) + 1
        let names = ArticleMembers.names.map { "\($0)" }
        Array(text.utf8).withUnsafeBytes { json in
            var reader = JSONObjectReader(json, at: start)
            var keys: [String] = []
            while let member = reader.next() { keys.append(String(decoding: json[member.key], as: UTF8.self)) }
            #expect(keys.filter(names.contains) == names)
            let article = UnsafeRawBufferPointer(rebasing: json[start...])
            let places = JSONMemberFinder(ArticleMembers.names).places(in: article)
            #expect(places == Article.cardMembers.places(in: article))
            #expect(places.count == 4 * names.count)
        }
    }
}
