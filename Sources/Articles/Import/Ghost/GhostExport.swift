internal import Base
internal import FrontMatter

/// The posts and pages of a site as Ghost exports them: tables of a database in one JSON file.
struct GhostExport: Sendable {
    /// In the order of the file; their names differ.
    let posts: [GhostPost]
    /// What people call the site.
    let title: String?
    /// The language of the site.
    let locale: String?

    /// The largest number of values in an export: some fifty for each post.
    private static let limits: FrontMatterLimits = {
        var limits = FrontMatterLimits()
        limits.nodes = 4_000_000
        return limits
    }()

    /// Whether the start of a file looks like an export, so that it is worth reading.
    static func begins(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(2000), as: UTF8.self)
        return start.contains("\"db\"") || start.contains("\"meta\"") && start.contains("\"data\"")
    }

    /// Reads an export; nil where the JSON has no table of posts.
    ///
    /// Throws where it is no JSON.
    init?(_ bytes: [UInt8]) throws(Diagnostic) {
        let document = try Document(bytes, limits: Self.limits, duplicateKeys: .lastWins)
        let root = document.frontMatter
        let database = root["db"]?.sequence?.first?.mapping ?? root
        guard let data = database["data"]?.mapping, let posts = data["posts"]?.sequence else { return nil }
        let tables = Tables(data)
        var names: [String: Int] = [:]
        self.posts = posts.compactMap { node in
            guard let post = node.mapping.map({ tables.post($0) }) else { return nil }
            return post.renamed(apartFrom: &names)
        }
        let settings = Tables.rows(data, "settings")
        func setting(_ key: String) -> String? {
            settings.first { $0["key"]?.scalar?.text == key }?["value"]?.scalar?.text
        }
        title = setting("title")
        locale = setting("locale") ?? setting("lang") ?? setting("default_locale")
    }

    /// The tables that say what belongs to a post, by the keys of the database.
    private struct Tables {
        private var tags: [String: String] = [:]
        private var authors: [String: GhostPost.Author] = [:]
        private var tagsOfPosts: [String: [(order: Double, name: String)]] = [:]
        private var authorsOfPosts: [String: [(order: Double, author: GhostPost.Author)]] = [:]
        private var details: [String: Mapping] = [:]

        init(_ data: Mapping) {
            for tag in Self.rows(data, "tags") {
                // Tags such as `#newsletter` are for the editors alone.
                guard let id = Self.text(tag, "id"), let name = Self.text(tag, "name"), !name.hasPrefix("#"),
                    Self.text(tag, "visibility") != "internal"
                else { continue }
                tags[id] = name
            }
            for user in Self.rows(data, "users") {
                guard let id = Self.text(user, "id"), let name = Self.text(user, "name") else { continue }
                authors[id] = GhostPost.Author(
                    name: name,
                    slug: Self.text(user, "slug"),
                    website: Self.text(user, "website"),
                    image: Self.text(user, "profile_image") ?? Self.text(user, "image")
                )
            }
            for row in Self.rows(data, "posts_tags") {
                guard let post = Self.text(row, "post_id"), let name = Self.text(row, "tag_id").flatMap({ tags[$0] })
                else { continue }
                tagsOfPosts[post, default: []].append((Self.order(row), name))
            }
            for row in Self.rows(data, "posts_authors") {
                guard let post = Self.text(row, "post_id"),
                    let author = Self.text(row, "author_id").flatMap({ authors[$0] })
                else { continue }
                authorsOfPosts[post, default: []].append((Self.order(row), author))
            }
            for row in Self.rows(data, "posts_meta") {
                if let post = Self.text(row, "post_id") { details[post] = row }
            }
        }

        func post(_ row: Mapping) -> GhostPost {
            let id = Self.text(row, "id") ?? ""
            var post = GhostPost(row, details: details[id] ?? Mapping())
            post.tags = (tagsOfPosts[id] ?? []).sorted { $0.order < $1.order }.map(\.name)
            post.authors = (authorsOfPosts[id] ?? []).sorted { $0.order < $1.order }.map(\.author)
            if post.authors.isEmpty, let author = Self.text(row, "author_id").flatMap({ authors[$0] }) {
                post.authors = [author]
            }
            return post
        }

        static func rows(_ data: Mapping, _ table: String) -> [Mapping] {
            (data[table]?.sequence ?? []).compactMap(\.mapping)
        }

        private static func text(_ row: Mapping, _ column: String) -> String? {
            GhostPost.text(row, column)
        }

        private static func order(_ row: Mapping) -> Double {
            text(row, "sort_order").flatMap(Double.init) ?? 0
        }
    }
}
