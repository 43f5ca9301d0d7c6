import API
import Testing

/// The keys by which caches forget answers.
@Suite struct SurrogateKeyTests {
    @Test(
        arguments: [
            ("news/ferry-late", "article:news/ferry-late"),
            ("a b,c", "article:a%20b%2Cc"),
            ("50%", "article:50%25"),
            ("tide\r\nSet-Cookie: x", "article:tide%0D%0ASet-Cookie%3A%20x"),
            ("brücke", "article:br%C3%BCcke"),
            ("\u{1}\"*(|", "article:%01%22%2A%28%7C"),
        ]
    )
    func aKeyHasNoSeparatorsAndIsASCII(_ id: String, _ key: String) {
        #expect(SurrogateKey.article(id).description == key)
    }

    @Test func kindsAreKeptApart() {
        let keys: [SurrogateKey] = [
            .article("x"), .topic("x"), .author("x"), .provider("x"), .list, .article("list"),
        ]
        #expect(Set(keys.map(\.description)).count == keys.count)
        #expect(SurrogateKey.list.description == "list")
    }

    @Test func aLongKeyIsCutAndStaysUnique() {
        let end = String(repeating: "ü", count: 100)
        let keys = ["\(end)a", "\(end)b"].map { SurrogateKey.article($0).description }
        #expect(keys[0] != keys[1])
        #expect(keys.allSatisfy { $0.utf8.count <= SurrogateKey.maximumLength })
        #expect(keys.allSatisfy { $0.hasPrefix("article:%C3%BC") })
        #expect(SurrogateKey.article("\(end)a").description == keys[0])
        let longest = String(repeating: "x", count: SurrogateKey.maximumLength - "topic:".utf8.count)
        #expect(SurrogateKey.topic(longest).description == "topic:\(longest)")
    }

    @Test func aChangeMakesTheListsAndTheArticleUnderEachIDStale() {
        #expect(SurrogateKey.keys(staleAfterChangeOf: "a b").map(\.description) == ["list", "article:a%20b"])
        #expect(
            SurrogateKey.keys(staleAfterChangeOf: "new", formerID: "old").map(\.description)
                == ["list", "article:new", "article:old"]
        )
    }
}
