/// Folders with an underscore at the start of their names, by which generators mark what is none of the site's pages.
enum UnusedFolder {
    /// The first such folder on a path; nil where there is none.
    ///
    /// `_posts` and its like hold pages nevertheless: Jekyll's collections begin so, and other programs took that over.
    static func name(in path: String) -> String? {
        guard path.utf8.contains(UInt8(ascii: "_")) else { return nil }
        for folder in path.split(separator: "/").dropLast() where folder.first == "_" {
            if !collections.contains(folder.dropFirst().lowercased()) { return String(folder) }
        }
        return nil
    }

    private static let collections: Set = [
        "article", "articles", "blog", "blogs", "book", "books", "categories", "chapters", "collections", "content",
        "contents", "docs", "drafts", "entries", "episodes", "essays", "events", "guides", "journal", "log", "news",
        "notes", "pages", "podcast", "poems", "portfolio", "post", "posts", "projects", "publications", "recipes",
        "reviews", "series", "stories", "talks", "tutorials", "updates", "work", "works", "writing", "writings",
    ]
}
