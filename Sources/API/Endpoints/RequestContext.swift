internal import Articles
internal import Base
internal import HTTP

/// What an endpoint may know of a request beside its parameters.
struct RequestContext: Sendable {
    /// The values of the path's variables.
    var path: PathVariables
    /// The path of the API's base address, such as `/api`; empty without one.
    var root: String
    /// The path of the request, with the root before it.
    var location: String
    /// The canonical query with its `?`; empty without parameters.
    var query: String
    /// What the client may read.
    var access: Editor.Access
    /// The key that signs cursors.
    var secret: SHA256.Key
    /// The base address of the API, without a slash at the end; empty unless the endpoint depends on it.
    var base = ""
    /// The form of the content that Accept has chosen; JSON where the endpoint has no other, too.
    var form = ContentForm.json
    /// The id of the last event that the client received before it connected again; nil where it has not.
    var lastEventID: String?
    /// Figures that the API does not have itself; not to be called on an event loop.
    var host: @Sendable () -> HostStatistics = { HostStatistics() }
    /// What was sent along; empty where the endpoint takes no content.
    var content = SentContent()
    /// Whether the request may change a document with this tag, or one that is not there: see `DocumentEdit.isAllowed`.
    var allowsChange: @Sendable (_ tag: String?) -> Bool = { _ in true }
    /// See `APIConfiguration.previewSecret`.
    var previewSecret: String?
    /// The clock by which articles become public, expire, and can be previewed.
    var now: @Sendable () -> Timestamp = Timestamp.now

    /// The origin of the page that sends the request; nil where no browser does, and where no content is taken.
    var origin: String?
    /// The version of the Model Context Protocol that the client speaks, as it says.
    var agentVersion: String?

    /// Throws where the client is not an editor.
    func requireEditor() throws(Problem) {
        guard access.editor != nil else { throw Editor.required }
    }

    /// What signs previews.
    var previewKey: PreviewKey {
        PreviewKey(secret: previewSecret, store: secret)
    }
}
