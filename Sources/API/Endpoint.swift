internal import Articles
internal import HTTP

/// A resource of the API: where it is, what it takes, and how it is answered.
struct Endpoint: Sendable {
    /// The path, with names in braces for parts that vary; the last may stand for several parts: `/articles/{id...}`.
    let path: String
    let summary: String
    let parameters: [any AnyParameter]
    /// Reads the parameters and says how to answer; wrong ones are noted in the reader.
    let prepare: @Sendable (inout ParameterReader, RequestContext) throws -> Preparation

    init(
        _ path: String,
        _ summary: String,
        parameters: [any AnyParameter] = [],
        prepare: @escaping @Sendable (inout ParameterReader, RequestContext) throws -> Preparation
    ) {
        self.path = path
        self.summary = summary
        self.parameters = parameters + [CommonParameters.pretty]
        self.prepare = prepare
    }
}

/// How a request is going to be answered.
enum Preparation: Sendable {
    /// At once, without the repository.
    case ready(@Sendable () -> Representation)
    /// From the repository; heavy where it may take much longer than a look-up.
    case read(isHeavy: Bool, @Sendable (any ArticleReader) throws -> Representation)
    /// At once, with what the program has counted.
    case metrics
}

/// What there is to know of a request beside its parameters.
struct RequestContext: Sendable {
    var path: PathVariables
    /// The path as it was sent.
    var location: String
    /// The canonical query, with its `?` where there is one.
    var query: String
    var standing: Editor.Standing
    /// What cursors are signed with.
    var secret: [UInt8]

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
    static let pretty = Parameter<Bool>.boolean("pretty", "Indent JSON for reading by eye")
}
