internal import Articles
internal import HTTP

/// A representation of a resource: content, its media type, and the header fields that go with it.
struct Representation: Sendable {
    var status = Status.ok
    var mediaType: String
    var content: [UInt8]
    /// Header fields beyond those of every response, such as Link.
    var fields = HeaderFields()
    var caching = Caching.publicly
    /// By which a cache in front forgets the response; without another key any change does.
    var keys: [SurrogateKey] = [.list]
    /// Whether the content holds the host from the request: requests with another host need other content.
    var isBoundToHost = false
    /// Whether Accept chooses among several forms of the content.
    var variesByForm = false
    /// See `Response.route`.
    var route: UInt8 = 0
    /// The state of the data that the content comes from, for clients; nil where it comes from the program.
    var datasetVersion: String?
    /// The tag of the document, which an editor changes, and not the representation; nil for others.
    var documentTag: String?
    /// Whether the content is the same for all data.
    var isFixed = false
    /// Whether it is whole content, of which a client may ask for a part.
    var hasRanges: Bool { status == .ok && isCacheable && !content.isEmpty }
    /// Whether a cache that many share may store it, until a change of the data.
    var isShared: Bool { caching == .publicly && !isBoundToHost && datasetVersion != nil }
    /// Whether caches may store it.
    var isCacheable: Bool { caching == .publicly || caching == .forever }

    /// Which caches may store it.
    enum Caching: Sendable {
        /// All, this server's own included.
        case publicly
        /// All, for ever: another content has another address.
        case forever
        /// None: it was made for an editor.
        case privately
        /// None: it changes all the time.
        case never
    }

    init(mediaType: String, content: [UInt8]) {
        self.mediaType = mediaType
        self.content = content
    }

    /// Whether the content is one JSON text.
    var isJSON: Bool {
        mediaType == "application/json" || mediaType.hasSuffix("+json")
    }

    static func json(_ content: [UInt8]) -> Representation {
        Representation(mediaType: "application/json", content: content)
    }

    /// A redirect that keeps the method.
    static func redirect(to location: String) -> Representation {
        var representation = Representation(
            mediaType: "text/plain; charset=utf-8",
            content: Array("\(location)\n".utf8)
        )
        representation.status = .permanentRedirect
        representation.fields.append(.location, location)
        return representation
    }
}
