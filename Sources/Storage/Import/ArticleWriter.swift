internal import Articles
internal import Base
internal import SQLite

/// Writes articles with all that belongs to them, and takes them out again.
struct ArticleWriter {
    private let connection: Connection
    private var searchIndex: SearchIndexQueue
    private var related: RelatedWriter
    private var stories: StoryWriter
    private var postings: PostingsWriter
    private var counts: ArticleCounts
    private var addresses: AddressRows
    private var pageNames: AddressRows
    private var pageLinks: AddressRows
    private var labels: LabelWriter
    var formerWords = FormerWords()
    private var candidates: CandidateWriter
    private var columns: ColumnWriter
    private let schedule: PublicationSchedule
    /// The moment of the import.
    private let now: Timestamp
    private var lastUpdate: Int64
    private var lastKey: Int64
    private let rememberedRemovals: Int
    private var hasRemovals: Bool
    /// The greatest id of all articles, in the order of bytes: one beyond it is new.
    private var greatestID: [UInt8]
    /// Whether there was no article before.
    private let isFirst: Bool
    /// The indexes of articles while a first import leaves them out.
    private var deferredIndexes: DeferredIndexes?

    /// `now` is the moment of the import; each article gets one of its own, a microsecond later than the one before.
    init(_ connection: Connection, rememberedRemovals: Int, now: Timestamp) throws {
        self.connection = connection
        self.rememberedRemovals = rememberedRemovals
        self.now = now
        schedule = PublicationSchedule(connection)
        related = RelatedWriter(connection)
        stories = try StoryWriter(connection)
        postings = try PostingsWriter(connection)
        columns = ColumnWriter(connection)
        candidates = CandidateWriter(connection)
        counts = ArticleCounts(connection)
        addresses = AddressRows(connection)
        pageNames = AddressRows(connection, table: "page_names")
        pageLinks = AddressRows(connection, table: "page_links")
        labels = try LabelWriter(connection)
        let last = try connection.lastChange()
        lastUpdate = max(now.microseconds, last.ofArticle ?? 0, last.ofRemoval ?? 0)
        lastKey = max(0, Int64(try connection.articleKeyLimit()) - 1)
        hasRemovals = last.ofRemoval != nil
        greatestID = Array((try connection.text("SELECT max(id) FROM articles") ?? "").utf8)
        searchIndex = SearchIndexQueue(connection)
        isFirst = last.ofArticle == nil
    }

    /// What an article was before it was taken out.
    struct Former {
        var key: Int64
        var id: String
        /// Nil where it was not public.
        var publicSince: Int64?
        var providerKey: Int64?
    }

    /// The sort date of articles without a date.
    static let undated = Int64.min

    /// The quality and heat of articles without.
    static let unrated = -Double.greatestFiniteMagnitude

    /// The article of another file that has this id, with the path of that file.
    mutating func other(than key: Int64?, withID id: String) throws -> (key: Int64, path: String)? {
        if SortedBytes.extend(&greatestID, with: id) { return nil }
        let statement = try connection.statement(
            """
            SELECT article_key, path_form FROM articles JOIN article_details USING (article_key)
            WHERE id = ?1 AND article_key IS NOT ?2
            """
        )
        statement.bind([.text(id), .integer(key)])
        defer { statement.reset() }
        return try statement.step() ? (statement.integer(0), ArticleName.path(statement.text(1), of: id)) : nil
    }

    /// Puts an article in, in the place of what it was where it is not new; returns its key.
    mutating func insert(
        _ rendered: RenderedArticle,
        replacing former: Former?,
        _ topics: inout TopicWriter,
        _ providers: inout ProviderWriter
    ) throws -> Int64 {
        if isFirst, deferredIndexes == nil { try deferIndexes() }
        lastUpdate += 1
        let article = rendered.article
        let moment = rendered.changed?.microseconds ?? lastUpdate
        let availability = article.availability(at: now)
        let isPublic = availability == .listed
        let json = Article.finishSummary(rendered.openSummary, updated: Timestamp(microseconds: moment))
        let providerKey = try article.provider.flatMap { try providers.key(for: $0) }
        var nameKey: Int64?
        if let providerKey, let name = article.provider?.name {
            nameKey = try providers.nameKey(for: name, of: providerKey)
        }
        let key = former?.key ?? lastKey + 1
        lastKey = max(lastKey, key)
        var story: Int64?
        if isFirst, isPublic {
            story = try stories.place(key, rendered, sortDate: Self.sortDate(article), providerKey: providerKey)
        }
        try insertRow(
            rendered,
            key,
            availability,
            at: moment,
            replacing: former,
            providerKey: providerKey,
            nameKey: nameKey,
            story: story
        )
        counts.note(Self.counted(article, isPublic, providerKey, nameKey), by: 1)
        try connection.run(
            "INSERT INTO article_json (article_key, summary, card_places) VALUES (?1, ?2, ?3)",
            .integer(key),
            .blob(json),
            .blob(Article.cardPlaces(inSummary: json))
        )
        try insertDetails(article, key)
        try topics.add(article.topics, of: key, isPublic: isPublic, sortDate: Self.sortDate(article))
        try labels.add(rendered.labels, of: key, isPublic: isPublic, sortDate: Self.sortDate(article))
        try addresses.add(rendered.addressHashes, of: key)
        try pageNames.add(rendered.links.names, of: key)
        try pageLinks.add(rendered.links.targets, of: key)
        columns.note(key)
        candidates.note(key)
        try schedule.add(article, key, now: now)
        try related.add(rendered.related, of: key)
        try related.add(ArticleVector(terms: rendered.relatedWords.vector, links: rendered.links.targets), of: key)
        try searchIndex.add(rendered.searchWords, key: key, isPublic: isPublic)
        if isPublic {
            try postings.add(key, rendered.relatedWords)
            if hasRemovals { try connection.run("DELETE FROM removals WHERE id = ?1", .text(article.id)) }
        } else if let former {
            try noteRemoval(former)
        }
        return key
    }

    /// Leaves to `finish` what is done better at once, when the first of all articles comes.
    private mutating func deferIndexes() throws {
        deferredIndexes = try DeferredIndexes(of: "articles", except: "articles_by_story", connection)
        try searchIndex.makeApart()
    }

    /// Whether a stored article is what a document gives now, at the moment of the import.
    func isSame(_ stored: StoredArticle, as rendered: RenderedArticle) throws -> Bool {
        let article = rendered.article
        let key = stored.former.key
        guard stored.hasWords(of: rendered), stored.availability == article.availability(at: now),
            try schedule.holds(article, key, now: now), try related.holds(rendered.related, of: key)
        else { return false }
        let secured = try connection.text("SELECT secured FROM article_details WHERE article_key = ?1", .integer(key))
        return secured == article.secured
    }

    /// Records for the change feed that an article is no longer public, if it was.
    mutating func noteRemoval(_ former: Former) throws {
        guard former.publicSince != nil else { return }
        lastUpdate += 1
        hasRemovals = true
        try connection.run(
            "INSERT OR REPLACE INTO removals (removed_at, id) VALUES (?1, ?2)",
            .integer(lastUpdate),
            .text(former.id)
        )
    }

    /// Records that an article, which was taken out, is in again with another id: see `StoreReader.changes`.
    func noteRename(_ former: Former, to key: Int64) throws {
        try connection.run(
            "UPDATE removals SET removed_at = ?1, renamed_key = ?2 WHERE id = ?3",
            .integer(lastUpdate),
            .integer(key),
            .text(former.id)
        )
    }

    /// Forgets the former ids of an article that is gone: another one may get its key.
    func forgetRenames(of key: Int64) throws {
        try connection.run("UPDATE removals SET renamed_key = NULL WHERE renamed_key = ?1", .integer(key))
    }

    /// Takes an article out with all that belongs to it, and returns what it was.
    mutating func remove(_ key: Int64, _ topics: inout TopicWriter) throws -> Former? {
        guard let stored = try StoredArticle(key, connection) else { return nil }
        let words = formerWords.words(of: stored)
        try withdraw(stored, words, &topics)
        columns.note(key)
        candidates.note(key)
        try schedule.remove(key)
        try related.remove(key)
        try addresses.remove(RenderedArticle.addressHashes(summary: stored.summary), of: key)
        let links = ArticleLinks(summary: stored.summary, words.search)
        try pageNames.remove(links.names, of: key)
        try pageLinks.remove(links.targets, of: key)
        for table in ["article_vectors", "article_details", "article_json", "articles"] {
            try connection.run("DELETE FROM \(table) WHERE article_key = ?1", .integer(key))
        }
        return stored.former
    }

    /// Takes an article out of everything that depends on whether it is public.
    private mutating func withdraw(
        _ stored: StoredArticle,
        _ words: FormerWords.Words,
        _ topics: inout TopicWriter
    ) throws {
        let key = stored.former.key
        counts.note(stored.counted, by: -1)
        try searchIndex.remove(words.search, key: key, isPublic: stored.counted.isPublic)
        if stored.counted.isPublic {
            try postings.remove(key, words.related)
            try stories.release(key)
        }
        try topics.remove(key, isPublic: stored.counted.isPublic)
        try labels.remove(stored.labels, of: key, isPublic: stored.counted.isPublic)
    }

    /// Sets the availability of an article with an unchanged document; returns whether it had another before.
    mutating func setAvailability(
        of key: Int64,
        to availability: Article.Availability,
        _ topics: inout TopicWriter
    ) throws -> Former? {
        guard let stored = try StoredArticle(key, connection), stored.availability != availability else { return nil }
        let isPublic = availability == .listed
        let (wasPublic, sortDate) = (stored.counted.isPublic, stored.counted.sortDate)
        if isPublic != wasPublic {
            let words = formerWords.words(of: stored)
            try withdraw(stored, words, &topics)
            var counted = stored.counted
            counted.isPublic = isPublic
            counts.note(counted, by: 1)
            try searchIndex.add(words.search, key: key, isPublic: isPublic)
            if isPublic { try postings.add(key, words.related) }
            try topics.add(Article.topics(inSummary: stored.summary), of: key, isPublic: isPublic, sortDate: sortDate)
            try labels.add(stored.labels, of: key, isPublic: isPublic, sortDate: sortDate)
        }
        lastUpdate += 1
        try connection.run(
            """
            UPDATE articles SET is_public = ?2, is_unlisted = ?3, updated_at = ?4, public_since = ?5, story_key = NULL
            WHERE article_key = ?1
            """,
            .integer(key),
            .integer(isPublic),
            .integer(availability == .unlisted),
            .integer(lastUpdate),
            .integer(isPublic ? lastUpdate : nil)
        )
        let json = Article.replacingUpdated(inSummary: stored.summary, with: Timestamp(microseconds: lastUpdate))
        try connection.run("UPDATE article_json SET summary = ?2 WHERE article_key = ?1", .integer(key), .blob(json))
        columns.note(key)
        candidates.note(key)
        if isPublic, hasRemovals {
            try connection.run("DELETE FROM removals WHERE id = ?1", .text(stored.former.id))
        } else if wasPublic {
            try noteRemoval(stored.former)
        }
        return stored.former
    }

    /// Shows and hides what is due by now; returns what the articles were that changed.
    mutating func applySchedule(_ topics: inout TopicWriter) throws -> [Former] {
        try schedule.takeDue(at: now).compactMap { try setAvailability(of: $0.key, to: $0.availability, &topics) }
    }

    /// Brings up to date what follows from all articles together.
    mutating func finish() throws {
        try searchIndex.flush()
        try postings.flush()
        try stories.flush()
        try addresses.flush()
        try pageNames.flush()
        try pageLinks.flush()
        try labels.flush()
        try related.flush()
        try counts.flush()
        try deferredIndexes?.restore()
        deferredIndexes = nil
        if !isFirst || stories.hasReleased { try stories.placeAll() }
        try searchIndex.finish()
    }

    /// Writes the changes of candidates and columns under the number of a new version of the data.
    ///
    /// Where the topic tree has changed, the columns of all articles may have changed.
    mutating func logChanges(_ version: Int64, topicTreeChanged: Bool) throws {
        try candidates.write(version)
        if topicTreeChanged { try columns.noteAll() }
        try columns.write(version)
    }

    /// Forgets what belongs to no article any more.
    func removeUnused() throws {
        try related.removeUnused()
    }

    /// Forgets the oldest removals where there are too many.
    func forgetOldRemovals() throws {
        let count = try connection.integer("SELECT count(*) FROM removals") ?? 0
        guard count > rememberedRemovals else { return }
        let last = try connection.integer(
            "SELECT removed_at FROM removals ORDER BY removed_at LIMIT 1 OFFSET ?1",
            .integer(count - Int64(rememberedRemovals) - 1)
        )
        try connection.run("DELETE FROM removals WHERE removed_at <= ?1", .integer(last))
        try connection.run("UPDATE dataset SET removals_since = ?1", .integer(last ?? 0))
    }

    private static func sortDate(_ article: Article) -> Int64 {
        article.publishedDateTime?.microseconds ?? undated
    }

    private static func counted(
        _ article: Article,
        _ isPublic: Bool,
        _ providerKey: Int64?,
        _ nameKey: Int64?
    ) -> ArticleCounts.Counted {
        ArticleCounts.Counted(
            isPublic: isPublic,
            sortDate: sortDate(article),
            providerKey: providerKey,
            nameKey: nameKey,
            category: article.category,
            type: article.type
        )
    }

    private func insertRow(
        _ rendered: RenderedArticle,
        _ key: Int64,
        _ availability: Article.Availability,
        at moment: Int64,
        replacing former: Former?,
        providerKey: Int64?,
        nameKey: Int64?,
        story: Int64?
    ) throws {
        let article = rendered.article
        try connection.run(
            """
            INSERT INTO articles (
                article_key, id, name_hash, is_public, sort_date, sort_title, updated_at, public_since,
                provider_key, name_key, category, type, quality, heat, trend, has_image, has_amp, story_key, is_unlisted,
                initials
            ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
            """,
            .integer(key),
            .text(article.id),
            .integer(ArticleName.hash(ofLastPartOf: article.id)),
            .integer(availability == .listed),
            .integer(Self.sortDate(article)),
            .text(rendered.sortTitle),
            .integer(moment),
            .integer(availability == .listed ? former?.publicSince ?? moment : nil),
            .integer(providerKey),
            .integer(nameKey),
            .text(article.category),
            .text(article.type),
            .real(article.quality ?? Self.unrated),
            .real(article.heat ?? Self.unrated),
            .real(article.trend ?? Self.unrated),
            .integer(article.images.contains { $0.url != nil }),
            .integer(article.ampWebUrl != nil || article.cdnAmpWebUrl != nil),
            .integer(story),
            .integer(availability == .unlisted),
            .integer(rendered.initials.rawValue)
        )
    }

    private func insertDetails(_ article: Article, _ key: Int64) throws {
        try connection.run(
            """
            INSERT INTO article_details (article_key, path_form, body, body_format, secured) VALUES (?1, ?2, ?3, ?4, ?5)
            """,
            .integer(key),
            .text(ArticleName.form(ofPath: article.path, id: article.id)),
            .text(article.body),
            .text(article.bodyFormat.rawValue),
            .text(article.secured)
        )
    }
}
