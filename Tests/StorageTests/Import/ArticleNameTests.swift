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
}
