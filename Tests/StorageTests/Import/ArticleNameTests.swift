import Articles
import Testing

@testable import Storage

@Suite struct ArticleNameTests {
    @Test(arguments: [
        ("_news/a.md", "_*.md"), ("pages/b.html", "*.html"), ("_a.markdown", "_*.markdown"), ("a.b.MD", "*.MD"),
        ("__a.md", "_*.md"), ("____.md", "*_.md"), ("_news/*.md", "_*.md"), ("_néws/日.md", "_*.md"),
    ])
    func theFormOfAPathGivesThePath(_ path: String, _ form: String) {
        let id = ContentPath(path).articleID
        #expect(ArticleName.form(ofPath: path, id: id) == form)
        #expect(ArticleName.path(form, of: id) == path)
    }

    @Test(
        "ids that leave out a part of the path",
        arguments: [
            ("content/log/tide.md", "log/tide", "content/*.md"),
            ("content/log/tide/index.md", "log/tide", "content/*/index.md"),
            ("_posts/2024-03-05-a.md", "2024-03-05-a", "_posts/*.md"),
            ("cafe\u{301}.md", "caf\u{e9}", "/cafe\u{301}.md"),
            ("docs/_posts/a.md", "docs/a", "/docs/_posts/a.md"), ("a*b/log/a.md", "log/a", "/a*b/log/a.md"),
            ("brine.json/tide.html", "tide", "brine.json/*.html"),
        ]
    )
    func otherIDs(_ path: String, _ id: String, _ form: String) {
        #expect(ArticleName.form(ofPath: path, id: id) == form)
        #expect(ArticleName.path(form, of: id).utf8.elementsEqual(path.utf8))
    }
}
