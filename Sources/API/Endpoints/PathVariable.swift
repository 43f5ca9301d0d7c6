internal import Articles

/// A variable in the path of an endpoint, for the documentation.
struct PathVariable: Sendable {
    let name: String
    let summary: String
    let example: String
    /// Whether a slash may stand at the start; see `Endpoint.takesOuterSlashes`.
    var mayBeginWithSlash = false

    /// What the value must be, as a regular expression: segments with slashes between them, none of which is `.` or
    /// `..`.
    var pattern: String {
        let segment = #"(?!\.{1,2}(?:/|$))[^/\u0000-\u001f\u007f]+"#
        return "^\(mayBeginWithSlash ? "/?" : "")\(segment)(?:/\(segment))*$"
    }

    static let articleID = PathVariable(
        name: "id",
        summary: "The id of an article; it holds slashes, which may be sent plain or as %2F",
        example: Examples.articleID,
        mayBeginWithSlash: true
    )
    static let topicID = PathVariable(
        name: "id",
        summary: "A topic by id or name, in any case; a slash in it may be sent plain or as %2F",
        example: Examples.topicID
    )
    static let authorID = PathVariable(
        name: "id",
        summary: "An author by id or name, in any case; a slash in it may be sent plain or as %2F",
        example: Examples.authorID
    )
    static let domain = PathVariable(
        name: "domain",
        summary: "A publisher by domain or name, in any case; a slash in it may be sent plain or as %2F",
        example: Examples.domain
    )
}
