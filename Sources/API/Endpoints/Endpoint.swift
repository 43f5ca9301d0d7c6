internal import Articles
internal import Base
internal import HTTP
internal import Pages

/// An endpoint of the API: its path, its parameters, and how it answers.
struct Endpoint: Sendable {
    /// The path, with variables in braces; with dots a variable takes several segments: `/articles/{id...}`.
    let path: String
    let summary: String
    /// The operation id, for programs.
    let name: String
    let group: Group
    /// The variables of the path.
    let variables: [PathVariable]
    let parameters: [any AnyParameter]
    /// The documentation of a successful response.
    let reply: Reply
    /// The methods that it takes; with GET also HEAD.
    var methods: [Method] = [.get]
    /// How many bytes of content everybody may send; nil where it takes none.
    var messageLimit: Int?
    /// The content of its requests; nil where it takes none.
    var requestBody: RequestBody?
    /// Whether its requests have content.
    var takesContent: Bool { requestBody != nil || messageLimit != nil }
    /// Whether a change may depend on the version that is there, by `If-Match` and the like (RFC 9110 section 13).
    var mayBeConditional = false
    /// Whether its requests are for the server with the content folder, where this one has none and knows that one.
    var changesContent = false
    /// Whether its content is that of many documents, which may be larger than that of one.
    var takesUploads = false
    /// Whether the variable at the end of the path may begin and end with a slash.
    var takesOuterSlashes = false
    /// Whether the query of a request says nothing, as on a host of files.
    var ignoresQuery = false
    /// Whether the content holds the base address of the API.
    var dependsOnBase = false
    /// Whether it tells if requests can be answered: it fails with 503, and has a thread of its own.
    var tellsReadiness = false
    /// Whether the documentation has it: not where only our own pages ask for it.
    var isDocumented = true
    /// Makes the page that says what went wrong; nil where every client gets problem details.
    var problemPage: (@Sendable (Problem, PageAddresses) -> [UInt8])?
    /// Other forms of the same resource, among which clients choose with Accept.
    var variants: [Variant] = []
    /// The parameter that chooses the form where it is given, and Accept does not; nil where there is none.
    var formParameter: (any AnyParameter)?
    /// Reads the parameters and says how to answer; the reader collects the errors of parameters.
    let prepare: Prepare

    typealias Prepare = @Sendable (inout ParameterReader, RequestContext) throws -> Preparation

    /// Another form of a resource, with parameters of its own; `prepare` finds the form in its context.
    struct Variant: Sendable {
        let form: ContentForm
        let parameters: [any AnyParameter]
        /// See `Endpoint.dependsOnBase`.
        var dependsOnBase = false
        let prepare: Prepare
    }

    init(
        _ path: String,
        _ name: String,
        _ summary: String,
        _ group: Group,
        variables: [PathVariable] = [],
        parameters: [any AnyParameter] = [],
        reply: Reply,
        prepare: @escaping Prepare
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
    /// Whether Accept chooses the form of what answers a query.
    func variesByForm(_ query: Query) -> Bool {
        guard !variants.isEmpty else { return false }
        guard let formParameter else { return true }
        return !query.items.contains { $0.name == formParameter.name }
    }

    /// The form that a client likes best; nil for the endpoint's own.
    func variant(_ preferred: PreferredForms) -> Variant? {
        if variants.isEmpty || preferred == .none { return nil }
        return preferred.forms.lazy.compactMap { form in variants.first { $0.form == form } }.first
    }

    /// The same endpoint with other forms of its responses too, and the same parameters.
    func alsoIn(_ forms: [ContentForm], orBy parameter: (any AnyParameter)? = nil) -> Endpoint {
        var endpoint = self
        endpoint.variants += forms.map { Variant(form: $0, parameters: parameters, prepare: prepare) }
        endpoint.formParameter = parameter
        return endpoint
    }

    /// The groups of the documentation.
    enum Group: String, Sendable, CaseIterable {
        case articles = "Articles"
        case related = "Related articles"
        case catalog = "Topics, providers, authors and tags"
        case sync = "Changes and suggestions"
        case feeds = "Feeds"
        case pages = "Pages for people"
        case agents = "Agents"
        case editing = "Editing"
        case server = "Server"

        var summary: String {
            switch self {
            case .articles: "Lists of articles - filtered, searched, sorted, counted - and single ones"
            case .related: "What to read next"
            case .catalog: "The topics, the publishers, the authors and the tags of articles"
            case .sync: "Keeping a copy up to date, and completing text"
            case .pages: "Articles as web pages, and what search engines and agents ask for"
            case .agents: "The articles for language models and programs that use them"
            case .feeds: "Lists of articles for feed readers, with the filters of /articles"
            case .editing: "Changing articles, and showing those that are not public"
            case .server: "The state and the version of the server, and this documentation"
            }
        }
    }
}
