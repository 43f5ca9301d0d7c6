package import FrontMatter

/// What a store holds when an import is done.
package struct ImportTotals: Sendable, Hashable {
    /// All articles, public or not.
    package var articles: Int
    /// Those that everybody may see.
    package var publicArticles: Int
    /// See `DatasetVersion.number`.
    package var datasetVersion: Int
    /// What only shows when all documents are looked at together.
    package var diagnostics: [Diagnostic]

    package init(articles: Int, publicArticles: Int, datasetVersion: Int, diagnostics: [Diagnostic] = []) {
        self.articles = articles
        self.publicArticles = publicArticles
        self.datasetVersion = datasetVersion
        self.diagnostics = diagnostics
    }
}
