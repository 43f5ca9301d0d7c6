internal import Articles
internal import Base

/// What of an article's names is kept, and in what form.
enum ArticleName {
    /// The hash of the last part of an id, by which an article can be found when it is the only one.
    static func hash(ofLastPartOf id: String) -> Int64 {
        FNV1a.hash(id.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(id[id.utf8.index(after: $0)...]) } ?? id)
    }

    /// The path of an article's file with `*` for the id, which makes it short: `_*.md`.
    static func form(ofPath path: String, id: String) -> String {
        let isFirst = path.utf8.starts(with: id.utf8)
        let ending = path.utf8.dropFirst(id.utf8.count + (isFirst ? 0 : 1))
        return (isFirst ? "*" : "_*") + String(decoding: ending, as: UTF8.self)
    }

    /// The path of which this is the form.
    static func path(_ form: String, of id: String) -> String {
        let parts = form.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] + id + parts[1] : form
    }
}
