internal import Articles
internal import HTTP

/// What a resource has to show: content, its type, and the fields that go with it.
struct Representation: Sendable {
    var status = Status.ok
    var mediaType: String
    var content: [UInt8]
    /// Fields beyond those that every answer has, such as Link.
    var fields = HeaderFields()
    var caching = Caching.publicly
    /// Whether the content holds the host by which a request has named this server: others may name another.
    var isBoundToHost = false
    /// See `Response.route`.
    var route: UInt8 = 0
    /// Names the content where it does not come from the data.
    var tag: String?

    /// Who may keep it.
    enum Caching: Sendable {
        /// Anybody, and this server too.
        case publicly
        /// Nobody: it was made for an editor.
        case privately
        /// Nobody: it is asked for because it changes.
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
