internal import Articles
internal import Base

/// What of an article's names is kept, and in what form.
enum ArticleName {
    /// The hash of the last part of an id, by which an article can be found when it is the only one.
    static func hash(ofLastPartOf id: String) -> Int64 {
        FNV1a.hash(id.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(id[id.utf8.index(after: $0)...]) } ?? id)
    }

    /// The path of an article's file with `*` for the id, which makes it short: `_*.md`, `content/*/index.md`.
    ///
    /// A path in which the id does not stand as it is has a slash before it, which no path begins with.
    static func form(ofPath path: String, id: String) -> String {
        let (path, id) = (Array(path.utf8), Array(id.utf8))
        let star = UInt8(ascii: "*")
        for start in 0...max(0, path.count - id.count) where path[start...].starts(with: id) {
            if path[..<start].contains(star) { break }
            return String(decoding: path[..<start] + [star] + path[(start + id.count)...], as: UTF8.self)
        }
        return "/" + String(decoding: path, as: UTF8.self)
    }

    /// The path of which this is the form.
    static func path(_ form: String, of id: String) -> String {
        if form.utf8.first == UInt8(ascii: "/") { return String(form.dropFirst()) }
        let parts = form.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] + id + parts[1] : form
    }
}
