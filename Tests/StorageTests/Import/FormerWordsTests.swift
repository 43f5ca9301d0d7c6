import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Words that are made ahead of the removal of articles.
@Suite struct FormerWordsTests {
    private func stored(_ library: Library) throws -> [StoredArticle] {
        let connection = try Connection(path: library.folder.path(of: "articles.db"), access: .readOnly)
        var keys: [Int64] = []
        try connection.statement("SELECT article_key FROM articles ORDER BY article_key").forEachRow {
            keys.append($0.integer(0))
        }
        return try keys.compactMap { try StoredArticle($0, connection) }
    }

    @Test func theyAreThoseOfTheArticleAsItIs() throws {
        let library = try Library(seed: 77, count: 40)
        let articles = try stored(library)
        #expect(articles.count > 10)
        var words = FormerWords()
        words.prepare(articles)
        for path in library.source.paths where path.hasSuffix(".md") {
            library.source.put(path, library.source.text(of: path) + "\nOne more sentence of herrings.\n")
        }
        try library.importAll()
        let others = try stored(library)
        #expect(zip(articles, others).contains { $0.makeWords() != $1.makeWords() })
        for article in others { #expect(words.words(of: article).search == article.makeWords()) }
        words.prepare(others)
        for article in others + articles { #expect(words.words(of: article).search == article.makeWords()) }
    }
}
