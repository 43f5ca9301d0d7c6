internal import Articles

/// A variable in the path of an endpoint, for the documentation.
struct PathVariable: Sendable {
    let name: String
    let summary: String
    let example: String

    static let articleID = PathVariable(
        name: "id",
        summary: "The id of an article; it holds slashes, which may be sent plain or as %2F",
        example: Examples.articleID
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
