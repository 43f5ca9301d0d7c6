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
