import Articles
import Base
import Foundation
import FrontMatter
import TestSupport
import Testing

@testable import Storage

/// Real documents, in their thousands: what holds of all of them.
@Suite(.enabled(if: Corpus.path != nil, "set BROADSHEET_CORPUS to the folder that holds powerapps and azure-early"))
struct CorpusTests {
    struct RealSite: Sendable, CustomTestStringConvertible {
        var name: String
        var articles: Int
        var news: Int
        var publicNews: Int?

        var testDescription: String { name }
    }

    static let sites = [
        RealSite(name: "powerapps", articles: 1373, news: 674, publicNews: 428),
        RealSite(name: "azure-early", articles: 1000, news: 1000),
    ]

    /// What the documents of a folder hold.
    private struct Reading {
        var articles: [String: Article] = [:]
        var topics: [Topic] = []
        var organizations: [Organization] = []

        init(_ folder: ContentFolder) throws {
            let reader = try ContentReader(folder)
            try folder.forEachFile { file in
                guard ContentReader.concerns(file) else { return }
                switch reader.read(file).outcome {
                case .article(let rendered): articles[file.path.string] = rendered.article
                case .topic(let topic): topics.append(topic)
                case .organization(let organization): organizations.append(organization)
                case .site, .skipped, .failed: break
                }
            }
        }
    }

    @Test("is taken in whole", arguments: sites) func isTakenInWhole(_ site: RealSite) throws {
        let folder = try ContentFolder("\(try #require(Corpus.path))/\(site.name)")
        let library = try Library()
        func importAll() throws -> ImportReport {
            try Importer(folder, into: library.store, now: { Timestamp(seconds: 2_100_000_000) }).run()
        }
        let report = try importAll()
        #expect(report.errorCount == 0, "\(report.diagnostics.prefix(5))")
        #expect(report.totals.articles == site.articles)
        try library.expectConsistency()
        try library.expectSearchIndexAsRebuilt()
        try checkArticles(library, folder, site)

        let version = library.store.currentVersion
        let second = try importAll()
        #expect(!second.hasChanges)
        #expect(second.unchanged == report.added + report.skipped.count)
        #expect(library.store.currentVersion == version)
    }

    private func checkArticles(_ library: Library, _ folder: ContentFolder, _ site: RealSite) throws {
        let reading = try Reading(folder)
        #expect(reading.articles.count == site.articles)
        let news = reading.articles.filter { $0.key.hasPrefix("_news/") }
        #expect(news.count == site.news)
        let publicNews = news.values.count(where: \.isPublic)
        #expect(publicNews == site.publicNews ?? publicNews)
        var lengths: [String: Int] = [:]
        let edges = "articles LEFT JOIN related_edges USING (article_key)"
        for row in try library.rows("SELECT json_array(id, count(position)) FROM \(edges) GROUP BY id") {
            let pair = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [Any]
            if let id = pair?.first as? String, let count = pair?.last as? Int { lengths[id] = count }
        }
        try library.read { reader in
            for article in reading.articles.values {
                let visibility = article.isPublic ? ArticleFilter.Visibility.published : .unpublished
                let stored = try reader.article(article.id, visibility)
                let open = article.openSummaryJSON
                #expect(stored?.json.starts(with: open) == true, "\(article.id)")
                #expect(stored?.body == article.body && stored?.secured == article.secured, "\(article.id)")
                #expect(lengths[article.id] == article.related.count, "\(article.id)")
                let object = try JSONSerialization.jsonObject(with: Data(stored?.json ?? []))
                #expect((object as? NSDictionary)?["id"] as? String == article.id)
            }
            let (count, expected) = (
                try reader.count(ArticleFilter()), reading.articles.values.count(where: \.isPublic)
            )
            #expect(count == expected)
        }
    }
}
