internal import Articles
internal import SQLite

/// What all readers of a store share about the articles as a whole: columns, id ordinals, stories,
/// words, synonyms and the language.
final class ColumnCache: Sendable {
    private let tables = VersionedCache<ColumnTable?>()
    private let allOrdinals = VersionedCache<IDOrdinals>()
    private let stories = VersionedCache<StoryTable>()
    private let languages = VersionedCache<SearchLanguage?>()
    private let allLanguages = VersionedCache<[SearchLanguage]>()
    private let articleLanguages = VersionedCache<ArticleLanguages>()
    private let wordFacts = VersionedCache<WordFacts>()
    private let synonymTables = VersionedCache<SynonymTable>()

    /// The columns of the version that a reader sees; nil where not every article has columns.
    func table(for reader: StoreReader) throws -> ColumnTable? {
        if let found = reader.readCache.table { return found }
        let table = try tables.value(of: reader.version()) { former in
            let known = former.flatMap { former in former.value.map { (version: former.version, table: $0) } }
            return try ColumnTable(reader.connection, former: known)
        }
        reader.readCache.table = .some(table)
        return table
    }

    /// The id ordinals of the version that a reader sees.
    func ordinals(for reader: StoreReader) throws -> IDOrdinals {
        if let found = reader.readCache.ordinals { return found }
        let ordinals = try allOrdinals.value(of: reader.version()) { _ in try IDOrdinals(reader.connection) }
        reader.readCache.ordinals = ordinals
        return ordinals
    }

    /// The stories of the version that a reader sees.
    func stories(for reader: StoreReader) throws -> StoryTable {
        if let found = reader.readCache.stories { return found }
        let table = try stories.value(of: reader.version()) { _ in try StoryTable(reader.connection) }
        reader.readCache.stories = table
        return table
    }

    /// What is known of words in the version that a reader sees.
    func wordFacts(for reader: StoreReader) throws -> WordFacts {
        if let found = reader.readCache.wordFacts { return found }
        let facts = try wordFacts.value(of: reader.version()) { _ in WordFacts() }
        reader.readCache.wordFacts = facts
        return facts
    }

    /// The synonyms of the site in the version that a reader sees.
    func synonyms(for reader: StoreReader) throws -> SynonymTable {
        try synonymTables.value(of: reader.version()) { _ in
            SynonymTable(try reader.connection.text("SELECT synonyms FROM dataset") ?? "")
        }
    }

    /// The languages of the articles in the version that a reader sees.
    func languages(for reader: StoreReader) throws -> [SearchLanguage] {
        try allLanguages.value(of: reader.version()) { _ in try StoreVocabulary.languages(reader) }
    }

    /// What the articles say of their languages in the version that a reader sees.
    func articleLanguages(for reader: StoreReader) throws -> ArticleLanguages {
        try articleLanguages.value(of: reader.version()) { _ in try StoreVocabulary.articleLanguages(reader) }
    }

    /// The language of the site in the version that a reader sees.
    func language(for reader: StoreReader) throws -> SearchLanguage? {
        try languages.value(of: reader.version()) { _ in try StoreVocabulary.language(reader) }
    }
}
