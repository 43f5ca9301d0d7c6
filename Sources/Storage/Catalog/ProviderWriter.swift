internal import Articles
internal import Base
internal import SQLite

/// Writes publishers: those of data files and those that articles name.
struct ProviderWriter {
    private let connection: Connection
    private var keys: [String: Int64] = [:]
    private var nameKeys: [NameID: Int64] = [:]
    /// Publishers that lost their data file or have changed articles: what is said of them may be out of date.
    private var touched: Set<Int64> = []

    private struct NameID: Hashable {
        var name: String
        var providerKey: Int64
    }

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// The key of an article's provider, which is made where it is not known yet; nil for one without domain and name.
    mutating func key(for provider: Provider) throws -> Int64? {
        let domain = Provider.identity(domain: provider.domain, name: provider.name)
        guard !domain.isEmpty else { return nil }
        if let key = keys[domain] { return key }
        let known = try connection.integer("SELECT provider_key FROM providers WHERE domain = ?1", .text(domain))
        let key = try known ?? insert(domain, provider)
        keys[domain] = key
        touched.insert(key)
        return key
    }

    /// Notes that an article of a publisher was taken out.
    mutating func noteRemoval(from providerKey: Int64) {
        touched.insert(providerKey)
    }

    /// The key of the name that an article gives to its provider.
    mutating func nameKey(for name: String, of providerKey: Int64) throws -> Int64 {
        let id = NameID(name: name.lowercased(), providerKey: providerKey)
        if let key = nameKeys[id] { return key }
        try connection.run(
            "INSERT OR IGNORE INTO provider_names (provider_key, folded_name) VALUES (?1, ?2)",
            .integer(providerKey),
            .text(id.name)
        )
        let key = try connection.integer(
            "SELECT name_key FROM provider_names WHERE provider_key = ?1 AND folded_name = ?2",
            .integer(providerKey),
            .text(id.name)
        )
        nameKeys[id] = key
        return key ?? 0
    }

    /// Takes in what a data file says of a publisher, unless a file before it describes the same one.
    mutating func put(_ organization: Organization) throws -> Claim {
        let path = try connection.text("SELECT path FROM providers WHERE domain = ?1", .text(organization.domain))
        let other = path == organization.path ? nil : path
        if let other, SortedBytes.precedes(other, organization.path) { return .refused(by: other) }
        if path != organization.path { try remove(path: organization.path) }
        try connection.run(
            """
            INSERT INTO providers (domain, name, json, path) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (domain) DO UPDATE SET name = excluded.name, json = excluded.json, path = excluded.path
            """,
            .text(organization.domain),
            .text(organization.name),
            .blob(organization.json),
            .text(organization.path)
        )
        return .granted(displacing: other.map { [$0] } ?? [])
    }

    /// Forgets what a data file said; the publisher stays as long as articles name it.
    ///
    /// False where the file said nothing of any.
    @discardableResult
    mutating func remove(path: String) throws -> Bool {
        guard let key = try connection.integer("SELECT provider_key FROM providers WHERE path = ?1", .text(path))
        else { return false }
        try connection.run("UPDATE providers SET path = NULL WHERE provider_key = ?1", .integer(key))
        touched.insert(key)
        return true
    }

    /// Drops publishers that nothing names any more and gives those without a file what articles say of them.
    mutating func finish() throws {
        for key in touched { try describeFromArticles(key) }
        touched = []
        try connection.run(
            """
            DELETE FROM providers
            WHERE path IS NULL
                AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.provider_key = providers.provider_key)
            """
        )
    }

    /// Takes the description from the newest public article, or from the newest other one where none is public.
    private func describeFromArticles(_ key: Int64) throws {
        // In this index the newest comes first; SQLite would otherwise choose a walk through all articles by date.
        let newest = "SELECT article_key FROM articles INDEXED BY articles_by_provider WHERE provider_key = ?1"
        let order = "ORDER BY sort_date DESC, id LIMIT 1"
        let statement = try connection.statement(
            """
            SELECT domain, summary FROM providers
            JOIN article_json ON article_key = coalesce(
                (\(newest) AND is_public = 1 \(order)), (\(newest) AND is_public = 0 \(order))
            )
            WHERE provider_key = ?1 AND path IS NULL
            """
        )
        statement.bind(1, key)
        defer { statement.reset() }
        guard try statement.step() else { return }
        let domain = statement.text(0)
        var organization = Organization(path: "", domain: domain, name: domain)
        var images: [UInt8] = Array("[]".utf8)
        statement.withBytes(1) { json in
            guard let provider = JSONObjectReader.value(of: "provider", in: json)?.lowerBound else { return }
            let name = JSONObjectReader.value(of: "name", in: json, at: provider)
            organization.name = name.flatMap { JSONObjectReader.string(json, $0) } ?? domain
            if let value = JSONObjectReader.value(of: "images", in: json, at: provider) {
                images = [UInt8](json[value])
            }
        }
        try connection.run(
            "UPDATE providers SET name = ?2, json = ?3 WHERE provider_key = ?1",
            .integer(key),
            .text(organization.name),
            .blob(organization.json(images: images))
        )
    }

    private func insert(_ domain: String, _ provider: Provider) throws -> Int64 {
        var organization = Organization(path: "", domain: domain, name: provider.name ?? domain)
        organization.images = provider.images
        try connection.run(
            "INSERT INTO providers (domain, name, json) VALUES (?1, ?2, ?3)",
            .text(domain),
            .text(organization.name),
            .blob(organization.json)
        )
        return connection.lastInsertRowID
    }
}
