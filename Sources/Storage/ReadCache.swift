internal import Articles

/// What a reader has found in its present view of the data, for the next question.
///
/// A page, its count and its facets are about the same articles.
struct ReadCache {
    /// See `Connection.articleKeyLimit`.
    var keyLimit: Int?
    /// What is known of words in the version of the data.
    var wordFacts: WordFacts?
    /// Where postings are, by the names of indexes.
    var wordIndexes: [[String]: WordIndex] = [:]
    /// The plan of the last filter.
    var planned: PlannedFilter?
    /// The matches of the last search.
    var matches: (match: SearchMatch, visibility: ArticleFilter.Visibility, matches: SearchMatches)?
    /// The articles that have a clause of a search that need not have all, by its text in FTS5's query language.
    var clauseKeys: [String: [UInt32]] = [:]
    /// The same for clauses with postings that are read here.
    var keysOfClauses: [WordSearch.ClauseKey: KeySet] = [:]
    /// The inner one is nil where the file has no columns.
    var table: ColumnTable??
    var ordinals: IDOrdinals?
    var stories: StoryTable?
    /// What related articles are found by.
    var relatedIndex: RelatedIndex?
    /// The articles that columns have selected for the last filter.
    var selected: (filter: ArticleFilter, articles: SelectedArticles)?
    /// Whether an article has been looked for with its body.
    var hasReadArticle = false
    /// The article that was found last.
    var article: (id: String, key: Int64)?
    /// The articles for which the SQL function `is_chosen` is true.
    var chosen: KeySet?
    /// The articles for which the SQL function `is_matched` is true: those that match the last relaxed search.
    var matched: KeySet?
}
