internal import HTTP
internal import Serving

/// How the content of a request is taken.
struct Reception {
    let framing: Framing
    /// Whether the client waits for 100 (Continue) before it sends the content.
    let expectsContinue: Bool
    private let limits: Limits
    private let policy: ContentPolicy

    /// Throws where it is unclear where the content ends, or where it is larger than the answer allows.
    init(_ view: RequestView, _ context: ConnectionContext) throws(ProtocolError) {
        var limits = context.configuration.limits
        let hasContent = view.has(.contentLength) || view.has(.transferEncoding)
        policy = hasContent ? context.responder.contentPolicy(for: view) : .skip
        switch policy {
        case .keep(let limit), .message(let limit), .store(let limit): limits.body = limit
        case .skip, .forgo: break
        }
        self.limits = limits
        var framed = limits
        // A refusal says why, and not that the content is too large: that would tell which tokens are good.
        if policy == .forgo { framed.body = .max }
        framing = try view.framing(limits: framed)
        expectsContinue = try view.expectsContinue()
    }

    /// Whether the request is answered at once, as its content cannot change the answer.
    var isNeedless: Bool {
        !isKept && framing != .none && (expectsContinue || isTooLarge)
    }

    /// Whether the content is known to be larger than what is read of any.
    private var isTooLarge: Bool {
        if case .length(let length) = framing { length > limits.body } else { false }
    }

    /// A reader at the first byte of the content.
    func makeReader() -> BodyReader {
        BodyReader(framing, limits: limits, keepsContent: isKept, stopsAtLimit: policy == .forgo)
    }

    /// Whether the responder wants to see the content.
    private var isKept: Bool {
        switch policy {
        case .keep, .message, .store: true
        case .skip, .forgo: false
        }
    }

    /// What the content is counted in while it is in memory.
    func budget(of arriving: ContentBudgets) -> ByteBudget {
        if case .message = policy { arriving.messages } else { arriving.editors }
    }

    /// Whether content that is large goes to a file.
    var isStored: Bool {
        if case .store = policy { true } else { false }
    }
}
