internal import Base
internal import FrontMatter

/// A post or page of an export, which becomes a document of its own.
struct GhostPost: Sendable {
    struct Author: Sendable {
        var name: String
        var slug: String?
        var website: String?
        var image: String?
    }

    /// The post's row, and the one of its search engines' and newsletters' details.
    private let row: Mapping
    private let details: Mapping
    /// The name of the document, without an ending; a part of a path.
    private(set) var name: String
    /// In their order; those for editors alone are left out.
    var tags: [String] = []
    /// In their order.
    var authors: [Author] = []

    init(_ row: Mapping, details: Mapping) {
        self.row = row
        self.details = details
        let slug = Self.text(row, "slug") ?? Self.text(row, "title") ?? Self.text(row, "id") ?? ""
        let made = Slug.make(slug)
        name = made.isEmpty ? "post" : made
    }

    /// The post under a name that none before it has.
    ///
    /// `uses` counts how often each name was asked for.
    func renamed(apartFrom uses: inout [String: Int]) -> GhostPost {
        var post = self
        while let count = uses[post.name] {
            uses[post.name] = count + 1
            post.name += "-\(count + 1)"
        }
        uses[post.name] = 1
        return post
    }

    /// The text of a column; nil where there is none.
    static func text(_ row: Mapping, _ column: String) -> String? {
        guard let node = row[column], !node.isNull, let text = node.scalar?.text, !text.isEmpty else { return nil }
        return text
    }

    private func text(_ column: String) -> String? {
        // Exports name the site's own address by this word.
        (Self.text(row, column) ?? Self.text(details, column))?.replacing("__GHOST_URL__", with: "")
    }

    private func isSet(_ column: String) -> Bool {
        (row[column] ?? details[column]).map { FlagValue($0) == .yes } ?? false
    }

    /// The post as a document with front matter in JSON and a body in HTML.
    var document: [UInt8] {
        var json = JSONWriter(capacity: 2048)
        json.beginObject()
        func member(_ name: StaticString, _ value: String?) {
            if let value { json.member(name, value) }
        }
        member("title", text("title"))
        member("slug", text("slug"))
        member("type", isSet("page") || text("type") == "page" ? "page" : "post")
        member("published_at", date("published_at"))
        if text("published_at") == nil { member("created_at", date("created_at")) }
        member("updated_at", date("updated_at"))
        member("custom_excerpt", text("custom_excerpt") ?? text("meta_description"))
        member("canonical_url", text("canonical_url"))
        member("locale", text("locale"))
        if let image = text("feature_image") ?? text("image") {
            json.key("feature_image")
            json.beginObject()
            json.member("url", image)
            json.member("title", text("feature_image_caption") ?? text("feature_image_alt"))
            json.endObject()
        }
        if !tags.isEmpty { json.member("tags", tags) }
        if !authors.isEmpty { writeAuthors(&json) }
        writeVisibility(&json)
        if isSet("featured") { json.member("featured", true) }
        json.endObject()
        return json.bytes + Array("\n".utf8) + Array(body.utf8)
    }

    private func writeAuthors(_ json: inout JSONWriter) {
        json.key("authors")
        json.beginArray()
        for author in authors {
            json.beginObject()
            json.member("name", author.name)
            json.member("slug", author.slug)
            json.member("website", author.website)
            json.member("profile_image", author.image?.replacing("__GHOST_URL__", with: ""))
            json.endObject()
        }
        json.endArray()
    }

    /// What everybody may see needs no word.
    private func writeVisibility(_ json: inout JSONWriter) {
        let status = text("status") ?? "draft"
        // What was sent by mail alone is on no page.
        if status == "sent" || isSet("email_only") {
            json.member("status", "private")
        } else if status != "published" {
            json.member("status", status == "scheduled" ? "scheduled" : "draft")
        }
        if let visibility = text("visibility"), visibility != "public" { json.member("visibility", visibility) }
    }

    /// A moment as text with its zone; older exports have milliseconds since 1970.
    private func date(_ column: String) -> String? {
        guard let text = text(column) else { return nil }
        if let milliseconds = Int64(text), text.utf8.count > 9, abs(milliseconds) < 1 << 53 {
            return Timestamp(microseconds: milliseconds * 1000).description
        }
        let hasZone = text.hasSuffix("Z") || text.dropFirst(10).contains { $0 == "+" || $0 == "-" }
        return hasZone ? text : text + "Z"
    }

    private var body: String {
        if let html = text("html") { return html }
        if let lexical = text("lexical"), let tree = Self.tree(lexical) { return LexicalBody(tree).html }
        if let mobiledoc = text("mobiledoc"), let tree = Self.tree(mobiledoc) { return MobiledocBody(tree).html }
        return text("markdown").map(GhostMarkup.html(ofMarkdown:)) ?? ""
    }

    private static func tree(_ json: String) -> Mapping? {
        do throws(Diagnostic) {
            return try Document(Array(json.utf8), duplicateKeys: .lastWins).frontMatter
        } catch {
            return nil
        }
    }
}
