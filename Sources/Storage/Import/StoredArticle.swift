internal import Articles
internal import SQLite

/// What the store holds of an article: enough to take out again all that was derived from it.
struct StoredArticle {
    let former: ArticleWriter.Former
    let availability: Article.Availability
    let counted: ArticleCounts.Counted
    let summary: [UInt8]
    let body: String?
    let bodyFormat: BodyFormat

    /// Nil where there is no article with this key.
    init?(_ key: Int64, _ connection: Connection) throws {
        let statement = try connection.statement(
            """
            SELECT is_public, is_unlisted, summary, body, id, public_since, provider_key, sort_date, category, type, name_key,
                body_format
            FROM articles
            JOIN article_json USING (article_key) JOIN article_details USING (article_key)
            WHERE article_key = ?1
            """
        )
        statement.bind(1, key)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        try connection.checkDate(statement.integer(7), ofArticle: key)
        let isPublic = statement.integer(0) == 1
        availability = isPublic ? .listed : statement.integer(1) == 1 ? .unlisted : .hidden
        summary = statement.blob(2)
        body = statement.optionalText(3)
        bodyFormat = BodyFormat(rawValue: statement.text(11)) ?? .markdown
        former = ArticleWriter.Former(
            key: key,
            id: statement.text(4),
            publicSince: statement.optionalInteger(5),
            providerKey: statement.optionalInteger(6)
        )
        counted = ArticleCounts.Counted(
            isPublic: isPublic,
            sortDate: statement.integer(7),
            providerKey: former.providerKey,
            nameKey: statement.optionalInteger(10),
            category: statement.optionalText(8),
            type: statement.optionalText(9)
        )
    }

    /// Whether the stored JSON is this one, but for the moment of the change at its end.
    func hasSummary(_ open: [UInt8]) -> Bool {
        summary.starts(with: open) && summary.dropFirst(open.count).starts(with: ",\"updated\":".utf8)
    }

    /// Whether a document gives the same summary and body, and so the same words.
    func hasWords(of rendered: RenderedArticle) -> Bool {
        hasSummary(rendered.openSummary) && bodyFormat == rendered.article.bodyFormat && body == rendered.article.body
    }

    var labels: [ArticleLabel] {
        ArticleLabel.all(inSummary: summary)
    }

    /// Makes the words that the full-text index has of it, which takes as long as all else of taking it out.
    func makeWords() -> SearchWords {
        SearchWords(summary: summary, body: body, bodyFormat)
    }
}
