import API
import Articles
import Base
import Storage
import TestSupport

/// A small invented site with an article for every condition, and the clients of all tests.
enum Gazette {
    static let token = "a token for editors"
    /// SHA-256 of the token, by `sha256sum`.
    static let tokenDigest = "9868c7d9d035223bf6cfdfb3f6cfe9fc3975e68113fbf44d8a78959afa2b59cc"

    /// The ids of public articles, the newest first.
    static let newest = [
        "news/storm-closes", "news/storm-warning", "opinion/tide-turns", "news/oyster-prices", "news/harbour-lights",
        "opinion/weekly", "news/weekly", "news/ferry-late", "learning/videos/knots", "news/undated",
    ]
    /// The ids of articles for editors only, the newest first.
    static let hidden = ["news/zeppelin-plan", "news/zeppelin-landing", "news/zeppelin-erased"]
    /// Texts for editors only, and parts of such texts.
    static let secrets = [
        "eppelin", "hiddenpress", "Hidden Press", "CIPHER", "airshipterm", "zeppelins", "dirigible", "secret-category",
    ]

    /// The moments of the first import, and of the second, which left the articles as they are now.
    static let moments = [Timestamp(seconds: 1_775_000_000), Timestamp(seconds: 1_776_000_000)]

    static var configuration: APIConfiguration {
        var configuration = APIConfiguration()
        configuration.editorTokens = EditorTokens(
            [EditorTokens.Token(name: "ada", sha256: tokenDigest)].compactMap { $0 }
        )
        configuration.version = "9.9.9"
        configuration.databaseVersion = "3.99.0"
        return configuration
    }

    // MARK: Clients

    /// Clients of the same site, through every repository and transport.
    static let clients = [memory, stored, live]

    /// Over articles in memory, without a socket.
    static let memory = APIClient.direct("memory", ArticleService(memoryRepository, configuration))
    /// Over a store, without a socket.
    static let stored = APIClient.direct("store", ArticleService(site.store, configuration))
    /// Over a store and sockets.
    static let live = APIClient.live("live", port: server.port)

    static let memoryRepository: MemoryRepository = {
        do {
            return try MemoryRepository(site.source, updated: try site.updates(), modified: moments[1])
        } catch {
            preconditionFailure("the site cannot be read: \(error)")
        }
    }()

    static let site: StoredSite = {
        do {
            let site = try StoredSite(before)
            for (path, text) in documents where before[path] != text { site.source.put(path, text) }
            site.source.remove("_news/withdrawn.md")
            try site.importAll(at: moments[1])
            return site
        } catch {
            preconditionFailure("the site cannot be imported: \(error)")
        }
    }()

    private static let server: LiveServer = {
        do {
            return try LiveServer(ArticleService(site.store, configuration))
        } catch {
            preconditionFailure("no server: \(error)")
        }
    }()
}

/// A source, and a store that it is imported into.
final class StoredSite: Sendable {
    let source: MemorySource
    let store: Store
    private let folder: TemporaryFolder

    init(
        _ files: [String: String],
        at moment: Timestamp = Gazette.moments[0],
        rememberedRemovals: Int = 100_000
    ) throws {
        source = MemorySource(files)
        folder = try TemporaryFolder()
        store = try Store(
            path: folder.path(of: "site.db"),
            access: .readWrite,
            readBudget: .seconds(120),
            rememberedRemovals: rememberedRemovals,
            now: moment.seconds
        )
        try importAll(at: moment)
    }

    /// Brings the store up to date with the source.
    @discardableResult
    func importAll(at moment: Timestamp) throws -> ImportReport {
        try Importer(source, into: store, now: { moment }).run()
    }

    /// When each article changed, by its id.
    func updates() throws -> [String: Timestamp] {
        try store.read { reader in
            var query = ArticleQuery()
            query.filter.visibility = .any
            query.sort = .updated
            query.limit = 1_000_000
            var updates: [String: Timestamp] = [:]
            _ = try reader.forEachArticle(query) { item in
                if case .integer(let moment) = try item.sortKey.value {
                    updates[try item.sortKey.id] = Timestamp(microseconds: moment)
                }
            }
            return updates
        }
    }
}
