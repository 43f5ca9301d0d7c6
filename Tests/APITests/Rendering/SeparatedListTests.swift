import API
import TestSupport
import Testing

/// Lists of searches with separated texts, over HTTP.
@Suite struct SeparatedListTests {
    @Test func pagesContinueOneAnother() throws {
        var documents = [
            "_news/a.md": "---\ntitle: 内卷化是什么？\n---\n一个词的来历。", "_news/b.md": "---\ntitle: 灯台の歴史\n---\n港の話。",
            "_news/c.md": "---\ntitle: 内卷与灯台\n---\n什么都有。",
        ]
        for number in 0..<6 { documents["_news/n\(number).md"] = "---\ntitle: 什么\(number)\n---\n内卷，第\(number)篇。" }
        for number in 0..<30 { documents["_news/o\(number).md"] = "---\ntitle: Other \(number)\n---\nText" }
        let site = try StoredSite(documents)
        let client = APIClient.direct("store", ArticleService(site.store, APIConfiguration()))
        try withExtendedLifetime(site) {
            let path =
                "/articles?fields=id&q=%E4%BB%80%E4%B9%88%E6%98%AF%E5%86%85%E5%8D%B7%E5%8C%96%20%E7%81%AF%E5%8F%B0"
            let whole = try client.get("\(path)&limit=100").json["data"].array.compactMap { $0["id"].string }
            #expect(whole.count > 3)
            var ids: [String] = []
            var next: String? = "\(path)&limit=2"
            while let target = next, ids.count < 100 {
                let page = try client.get(target).json
                ids += page["data"].array.compactMap { $0["id"].string }
                next = page["links"]["next"].string.map { String($0.drop { $0 != "?" }) }.map { "/articles\($0)" }
            }
            #expect(ids.prefix(3) == whole.prefix(3))
            #expect(ids.count == Set(ids).count)
            #expect(Set(ids).isSubset(of: whole) || Set(whole).isSubset(of: ids))
        }
    }
}
