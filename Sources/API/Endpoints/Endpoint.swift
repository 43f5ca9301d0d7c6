internal import Articles
internal import Base
internal import HTTP

/// A resource of the API: where it is, what it takes, and how it is answered.
struct Endpoint: Sendable {
    /// The path, with names in braces for parts that vary; one may stand for several parts: `/articles/{id...}`.
    let path: String
    let summary: String
    /// What programs call the operation.
    let name: String
    let group: Group
    /// What the names in braces stand for.
    let variables: [PathVariable]
    let parameters: [any AnyParameter]
    /// What is answered where all goes well.
    let reply: Reply
    /// The methods that are prepared for; with GET comes HEAD.
    var methods: [Method] = [.get]
    /// Whether the answer holds the address at which the API was reached.
    var dependsOnBase = false
    /// Reads the parameters and says how to answer; wrong ones are noted in the reader.
    let prepare: @Sendable (inout ParameterReader, RequestContext) throws -> Preparation

    init(
        _ path: String,
        _ name: String,
        _ summary: String,
        _ group: Group,
        variables: [PathVariable] = [],
        parameters: [any AnyParameter] = [],
        reply: Reply,
        prepare: @escaping @Sendable (inout ParameterReader, RequestContext) throws -> Preparation
    ) {
        self.path = path
        self.name = name
        self.summary = summary
        self.group = group
        self.variables = variables
        self.reply = reply
        self.parameters = parameters + [CommonParameters.pretty]
        self.prepare = prepare
    }
}

extension Endpoint {
    /// What belongs together in the documentation.
    enum Group: String, Sendable, CaseIterable {
        case articles = "Articles"
        case related = "Related articles"
        case catalog = "Topics and providers"
        case sync = "Changes and suggestions"
        case feeds = "Feeds"
        case server = "Server"

        var summary: String {
            switch self {
            case .articles: "Lists of articles - filtered, searched, sorted, counted - and single ones"
            case .related: "What to read next"
            case .catalog: "What articles are about, and who publishes them"
            case .sync: "Keeping a copy up to date, and completing what somebody types"
            case .feeds: "Lists of articles for feed readers, with the filters of /articles"
            case .server: "The server about itself: its state, its version, this documentation"
            }
        }
    }
}

/// A name in braces in the path of an endpoint.
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
    static let domain = PathVariable(
        name: "domain",
        summary: "A publisher by domain or name, in any case; a slash in it may be sent plain or as %2F",
        example: Examples.domain
    )
}

/// How a request is going to be answered.
enum Preparation: Sendable {
    /// At once, without the repository.
    case ready(@Sendable () -> Representation)
    /// From the repository.
    case read(ReadCost, @Sendable (any ArticleReader) throws -> Representation)
    /// From the repository piece by piece, while it is sent.
    case stream(@Sendable (any ArticleReader) throws -> StreamedRepresentation)
    /// With what the program has counted, whatever else there is to do.
    case metrics
}

/// What there is to know of a request beside its parameters.
struct RequestContext: Sendable {
    var path: PathVariables
    /// What the paths of the API begin with where the world sees it: empty, or like `/api`.
    var root: String
    /// The path as the world asks for it.
    var location: String
    /// The canonical query, with its `?` where there is one.
    var query: String
    var standing: Editor.Standing
    /// What cursors are signed with.
    var secret: SHA256.Key
    /// The address at which the API is reached, without a slash at the end, where the endpoint depends on it.
    var base = ""

    /// Makes sure that an editor asks.
    func requireEditor() throws(Problem) {
        guard standing == .editor else { throw Editor.required }
    }
}

/// The parts of a path that stand for the names in braces, decoded.
struct PathVariables: Sendable {
    let values: [String: String]

    subscript(name: String) -> String {
        values[name] ?? ""
    }
}

/// Parameters that every resource takes.
enum CommonParameters {
    static let pretty = Parameter<Bool>.boolean("pretty", "Indent JSON for reading by eye").documented(
        example: true,
        default: false
    )
}
