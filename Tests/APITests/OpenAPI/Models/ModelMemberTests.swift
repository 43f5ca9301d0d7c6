import Articles
import Base
import HTTP
import TestSupport
import Testing

@testable import API

/// The models of the OpenAPI document beside what is rendered.
@Suite struct ModelMemberTests {
    @Test func theModelsHaveTheMembersOfTheArticles() throws {
        var article = Article(id: "news/a", path: "_news/a.md", title: "A")
        var provider = Provider(name: "P", domain: "p.example")
        provider.images = [Image(url: "https://p.example/logo.png")]
        article.provider = provider
        article.images = [Image(url: "https://p.example/a.png")]
        let summary = JSON(Article.finishSummary(article.openSummaryJSON, updated: Timestamp(seconds: 0)))
        #expect(Set(summary.keys) == Self.required(ArticleModels.article))
        #expect(Set(summary["provider"].keys) == Self.required(ArticleModels.provider))
        #expect(Set(summary["images"][0].keys) == Self.required(ArticleModels.image))
        let topic = JSON(Topic(id: "t", path: "t.yaml", name: "T").json)
        let counts: Set = ["count", "directCount"]
        #expect(Set(topic.keys).union(counts) == Self.required(CatalogModels.topicSummary))
        #expect(
            Set(topic.keys).union(counts).union(["parent", "children"]) == Self.required(CatalogModels.topic)
        )
        let organization = JSON(Organization(path: "o.md", domain: "o.example", name: "O").json)
        #expect(Set(organization.keys).union(["count"]) == Self.required(CatalogModels.publisher))
        #expect(Set(JSON(Site().json).keys) == Self.required(FrameModels.site))
        let entry = JSON(RelatedEntry(webUrl: "https://p.example/b").json)
        let added: Set = ["source", "score", "reasons", "id"]
        #expect(Set(entry.keys).union(added) == Self.required(ArticleModels.relatedEntry))
        let problem = JSON(Problem(.badRequest, "no").json(instance: "/", requestID: "1"))
        #expect(Set(problem.keys) == Self.required(FrameModels.problem))
    }

    private static func required(_ model: Model) -> Set<String> {
        Set(model.properties.filter(\.isRequired).map(\.name))
    }
}
