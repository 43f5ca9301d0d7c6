package import FrontMatter

/// What a store holds when an import is done.
package struct ImportTotals: Sendable, Hashable {
    package var articles: Int
    package var publicArticles: Int
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
