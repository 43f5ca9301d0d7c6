import API
import Articles
import Base
import Storage
import TestSupport
import Testing

@Suite struct MarkdownDocumentTests {
    /// An editor takes a document, and sends it back: what hid it must not get lost on the way.
    @Test(arguments: [
        "published: false", "removed: true", "deleted: true", "draft: true", "expiryDate: 2020-01-01",
        "publishDate: 2199-01-01", "unlisted: true", "extra: {draft: true}",
        "status: private",
        "published: perhaps", "password: x", "redirect_to: /mole", "visibility: members",
        "\"odd: key\": [1, {a: b}]\ndraft: yes",
    ])
    func whatIsHiddenStaysSo(_ line: String) throws {
        let folder = try TemporaryFolder()
        let source = MemorySource([
            "_news/quay.md": "---\ntitle: Quay\nheat: 5\nmood: calm\n\(line)\n---\nStone.\n",
            "_news/mole.md": "---\ntitle: Mole\n---\n",
        ])
        let store = try Store(path: folder.path(of: "articles.db"), access: .readWrite, now: 2_000_000_000)
        let now = Timestamp(seconds: 2_000_000_000)
        let client = APIClient.direct("editor", ArticleService(store, Gazette.configuration, now: { now }))
        var former: String?
        // Nothing is added by being sent back again.
        for _ in 0..<3 {
            _ = try Importer(source, into: store, now: { now }).run()
            #expect(try client.get("/articles").json["meta"]["total"].int == 1)
            let document = try client.send("GET", "/articles/news/quay.md?published=any", token: Gazette.token)
            #expect(document.status == 200 && document.text.contains("mood"))
            if let former { #expect(document.text == former) }
            former = document.text
            source.put("_news/quay.md", document.text)
        }
        #expect(former?.contains("heat: 5\n") == true && former?.contains("Stone.") == true)
    }
}
