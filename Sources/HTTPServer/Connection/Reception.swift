internal import HTTP
internal import Serving

/// How the content of a request is taken.
struct Reception {
    let framing: Framing
    /// Whether the client waits for 100 (Continue) before it sends the content.
    let expectsContinue: Bool
    private let limits: Limits
    private let isWanted: Bool

    /// Throws where it is unclear where the content ends, or where it is too large.
    init(_ view: RequestView, _ context: ConnectionContext) throws(ProtocolError) {
        var limits = context.configuration.limits
        let hasContent = view.has(.contentLength) || view.has(.transferEncoding)
        let limit = hasContent ? context.responder.contentLimit(for: view) : nil
        if let limit { limits.body = limit }
        self.limits = limits
        isWanted = limit != nil
        framing = try view.framing(limits: limits)
        expectsContinue = try view.expectsContinue()
    }

    /// Whether the request can be answered without its content, which then need not be sent.
    var isNeedless: Bool {
        expectsContinue && !isWanted
    }

    /// A reader at the first byte of the content.
    func makeReader() -> BodyReader {
        BodyReader(framing, limits: limits, keepsContent: isWanted)
    }
}
