package import Articles
package import Base
package import HTTP
package import Serving

/// The API over a repository of articles: finds the endpoint, reads the parameters, and answers from the cache or from
/// the repository.
package final class ArticleService<Repository: ArticleRepository>: Responder {
    let repository: Repository
    let router: Router
    let template: ResponseTemplate
    let cache: ResponseCache
    /// The cache in use now, whichever this service began with: its counts go on.
    private let currentCache: Locked<ResponseCache>
    let eventBatches = EventBatches()
    let editor: Editor
    /// The tokens that hold now, whichever this service began with.
    let currentTokens: Locked<EditorTokens>
    let documents: (any DocumentEditor)?
    let webhooks: any WebhookHistory
    let database: DatabaseCounters
    let now: @Sendable () -> Timestamp
    let host: @Sendable () -> HostStatistics
    let recordFailure: @Sendable (String, String) -> Void

    /// Makes the API.
    ///
    /// `now` is the clock by which articles become public and expire.
    ///
    /// `documents` changes articles; without it they can only be read.
    ///
    /// `webhooks` knows what webhooks were sent.
    ///
    /// `host` returns, at once, the figures for `/metrics` that the API does not have itself.
    ///
    /// `recordFailure` is called with the cause of each 500 response, which clients are not told, and the request's id.
    package convenience init(
        _ repository: Repository,
        _ configuration: APIConfiguration,
        documents: (any DocumentEditor)? = nil,
        webhooks: any WebhookHistory = NoWebhooks(),
        now: @escaping @Sendable () -> Timestamp = Timestamp.now,
        host: @escaping @Sendable () -> HostStatistics = { HostStatistics() },
        recordFailure: @escaping @Sendable (_ failure: String, _ requestID: String) -> Void = { _, _ in }
    ) {
        self.init(
            repository,
            configuration,
            documents,
            webhooks,
            now,
            host,
            recordFailure,
            Locked(configuration.editorTokens),
            DatabaseCounters(),
            Locked(ResponseCache(budget: configuration.cacheBytes))
        )
    }

    private init(
        _ repository: Repository,
        _ configuration: APIConfiguration,
        _ documents: (any DocumentEditor)?,
        _ webhooks: any WebhookHistory,
        _ now: @escaping @Sendable () -> Timestamp,
        _ host: @escaping @Sendable () -> HostStatistics,
        _ recordFailure: @escaping @Sendable (String, String) -> Void,
        _ currentTokens: Locked<EditorTokens>,
        _ database: DatabaseCounters,
        _ currentCache: Locked<ResponseCache>
    ) {
        self.repository = repository
        self.now = now
        self.host = host
        self.recordFailure = recordFailure
        self.documents = documents
        self.webhooks = webhooks
        self.currentTokens = currentTokens
        self.database = database
        self.currentCache = currentCache
        cache = currentCache.withLock { $0 }
        router = Router(Endpoints.all(configuration, isEditable: documents != nil || configuration.writer != nil))
        template = ResponseTemplate(configuration: configuration)
        editor = Editor(configuration.editorTokens)
    }

    /// The same API with other settings; its counts go on.
    package func reconfigured(_ configuration: APIConfiguration) -> ArticleService {
        // Responses that are ready have fields of the former settings.
        currentCache.withLock { $0 = ResponseCache(budget: configuration.cacheBytes, counted: $0.statistics) }
        currentTokens.withLock { $0 = configuration.editorTokens }
        return ArticleService(
            repository,
            configuration,
            documents,
            webhooks,
            now,
            host,
            recordFailure,
            currentTokens,
            database,
            currentCache
        )
    }

    // MARK: Responder

    /// See `Responder`; a cached response is found without copying the request.
    package func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer {
        if let response = cachedResponse(to: request) { return .response(response) }
        let request = try Request(request, id: String(decoding: id, as: UTF8.self))
        return template.crossOrigin.answer(routedAnswer(request), to: request)
    }

    /// See `Responder`: messages are wanted, of which everybody may send some, and what editors send where it is taken.
    package func contentPolicy(for request: RequestView) -> ContentPolicy {
        guard request.method != .get, request.method != .head, let request = try? Request(request, id: ""),
            let endpoint = router.match(request.target.path, request.method)?.endpoint,
            endpoint.methods.contains(request.method)
        else { return .skip }
        guard writer(for: endpoint) == nil else { return .forgo }
        guard endpoint.requestBody != nil else { return endpoint.messageLimit.map { .message(limit: $0) } ?? .skip }
        let isEditor = (try? editor.access(of: request))?.editor != nil
        guard isEditor else { return .forgo }
        let configuration = template.configuration
        return endpoint.takesUploads
            ? .store(limit: configuration.uploadLimit) : .keep(limit: configuration.contentLimit)
    }

    /// See `Responder`.
    package func respond(to request: Request) throws(ProtocolError) -> Answer {
        template.crossOrigin.answer(routedAnswer(request), to: request)
    }

    /// The response from the cache; nil where it is not there, or a precondition does not hold.
    private func cachedResponse(to request: RequestView) -> Response? {
        guard request.method == .get || request.method == .head, !request.has(.authorization) else { return nil }
        let forms = PreferredForms(request)
        let version = repository.currentVersion
        let stored =
            forms == .none
            ? cache.response(for: request.target, version: version)
            : Self.cacheKey(request, forms).withUnsafeBytes { cache.response(for: $0, version: version) }
        guard let stored, stored.validUntil == .max || now().seconds < stored.validUntil,
            let response = stored.readyResponse(to: request)
        else { return nil }
        return template.crossOrigin.varies ? template.crossOrigin.response(response, for: request.origin) : response
    }

    /// The cache's key for a client that likes some forms better than JSON: pages hold the host's name.
    private static func cacheKey(_ request: RequestView, _ forms: PreferredForms) -> [UInt8] {
        let host = request.value(of: .host).map { String(decoding: $0, as: UTF8.self) }
        return cacheKey(String(decoding: request.target, as: UTF8.self), forms, host: host)
    }

    /// The key of the cache for a target; `host` is the one that pages name, nil where the client has named none.
    static func cacheKey(_ target: String, _ forms: PreferredForms, host: String?) -> [UInt8] {
        Array(forms == .none ? target.utf8 : "\(target) \(forms.code) \(host ?? "")".utf8)
    }

    /// See `Responder`; the response is a problem (RFC 9457) without an instance.
    package func response(to error: ProtocolError, requestID: String, origin: String?) -> Response {
        var problem = Problem(error.status, error.detail)
        if let seconds = error.retryAfter { problem.fields.append(.retryAfter, "\(seconds)") }
        var response = template.response(to: problem, instance: "", requestID: requestID)
        response.closesConnection = error.retryAfter == nil
        return template.crossOrigin.response(response, for: origin)
    }

    // MARK: Routing

    private func routedAnswer(_ request: Request) -> Answer {
        var route: UInt8 = 0
        do throws(Problem) {
            guard Method.registered.contains(request.method) else {
                throw Problem(.notImplemented, "the method \(request.method.rawValue) is not known here")
            }
            if request.target.form == .server { return .response(template.options(allow: router.allow())) }
            let method = request.method == .head ? .get : request.method
            var path = request.target.path
            if let rest = router.pathWithoutSlashes(path) {
                guard method == .options else {
                    return .response(redirect(request, to: template.configuration.basePath, rest, .permanentRedirect))
                }
                path = rest
            }
            guard let match = router.match(path, method) else { throw notFound(path) }
            route = match.route
            if match.found.endpoint.methods.contains(method) {
                if let writer = writer(for: match.found.endpoint) {
                    return .response(redirect(request, to: writer, path, .temporaryRedirect).counted(for: route))
                }
                return try answer(request, match)
            }
            let allow = router.allow(match.found.endpoint.path)
            guard method == .options else { throw methodNotAllowed(request.method, allow: allow) }
            return .response(template.options(allow: allow).counted(for: route))
        } catch {
            return .response(response(to: error, request).counted(for: route))
        }
    }

    /// The address of the server that answers the requests of an endpoint; nil where this one does.
    private func writer(for endpoint: Endpoint) -> String? {
        endpoint.changesContent && documents == nil ? template.configuration.writer : nil
    }

    /// Leads to a path below a base; the query stays as it was sent.
    private func redirect(_ request: Request, to base: String, _ path: String, _ status: Status) -> Response {
        let query = request.target.query.map { "?\($0)" } ?? ""
        var representation = Representation.redirect(to: base + path + query)
        representation.status = status
        representation.isFixed = true
        if status == .temporaryRedirect { representation.caching = .never }
        let resolved = ResolvedRequest(
            target: .init(path: "", query: ""),
            route: 0,
            isPretty: false,
            isPrivate: false,
            isBoundToHost: false
        )
        return select(makeStored(representation, resolved), request)
    }

    /// The response of an endpoint.
    private func answer(_ request: Request, _ match: Router.Match) throws(Problem) -> Answer {
        let found = match.found
        let query = found.endpoint.ignoresQuery ? Query([]) : try Self.query(request)
        let variesByForm = found.endpoint.variesByForm(query)
        let variant = variesByForm ? found.endpoint.variant(request.withView { PreferredForms($0) }) : nil
        var parameters = ParameterReader(query, declared: variant?.parameters ?? found.endpoint.parameters)
        let isPretty = parameters.value(CommonParameters.pretty) ?? false
        let dependsOnBase = variant?.dependsOnBase ?? found.endpoint.dependsOnBase
        let form = variant?.form ?? .json
        let context = try context(request, match, parameters, form, dependsOnBase: dependsOnBase)
        let preparation: Preparation
        do {
            preparation = try (variant?.prepare ?? found.endpoint.prepare)(&parameters, context)
        } catch {
            throw (error as? Problem) ?? failure(error, request.id)
        }
        try parameters.finish()
        let isPrivate = context.access.editor != nil
        let isBoundToHost = dependsOnBase && template.configuration.baseURL == nil
        let host = isBoundToHost ? context.base : ""
        let resolved = ResolvedRequest(
            target: .init(path: context.location, query: context.query, form: form, host: host),
            route: match.route,
            isPretty: isPretty,
            isPrivate: isPrivate,
            isShared: !found.endpoint.takesContent,
            isBoundToHost: isBoundToHost,
            variesByForm: variesByForm,
            tellsReadiness: found.endpoint.tellsReadiness
        )
        switch preparation {
        case .ready(let make): return .response(select(makeStored(make(), resolved), request))
        case .metrics: return .work(metricsWork(resolved), request)
        case .read(let cost, let make): return readAnswer(Reading(resolved, make), cost, request)
        case .stream(let make): return .work(streamWork(resolved, make), request)
        case .follow(let followed): return .work(followingWork(resolved, followed), request)
        case .edit(let change): return .work(editWork(resolved, change), request)
        case .webhooks(let make): return .work(webhooksWork(resolved, make), request)
        }
    }

    private static func query(_ request: Request) throws(Problem) -> Query {
        do throws(Query.Failure) {
            return try Query(request.target.query ?? "")
        } catch {
            var problem = Problem(.badRequest, "`\(error.name)`: \(error.detail)")
            problem.errors = [.init(parameter: error.name, detail: error.detail)]
            throw problem
        }
    }

    private func context(
        _ request: Request,
        _ match: Router.Match,
        _ parameters: ParameterReader,
        _ form: ContentForm,
        dependsOnBase: Bool
    ) throws(Problem) -> RequestContext {
        let query = parameters.canonicalQuery
        var context = RequestContext(
            path: match.variables,
            root: template.configuration.basePath,
            location: template.configuration.basePath + request.target.path,
            query: query.isEmpty ? "" : "?\(query)",
            // A monitoring system may send a token that is meant for a proxy in front of this server.
            access: match.found.endpoint.group == .server ? .anonymous : try editor.access(of: request),
            secret: repository.secret,
            host: host,
            content: match.found.endpoint.takesContent ? SentContent(request) : SentContent(),
            allowsChange: { tag in
                request.withView { Conditions($0).allowChange(of: tag.map { Array("\"\($0)\"".utf8) }) }
            },
            previewSecret: template.configuration.previewSecret,
            now: now
        )
        context.form = form
        if form == .events {
            context.lastEventID = request.value(of: .lastEventID).flatMap { $0.isEmpty ? nil : $0 }
        }
        if dependsOnBase { context.base = base(of: request) }
        if match.found.endpoint.messageLimit != nil {
            context.origin = request.value(of: .origin)
            context.agentVersion = request.value(of: .mcpProtocolVersion)
        }
        return context
    }

    /// The public address of this server: the configured one, or else the one by which the client has reached it.
    func base(of request: Request) -> String {
        template.configuration.baseURL ?? "http://\(Self.host(of: request) ?? "localhost")"
    }

    /// The host that a request is for; nil where it does not say.
    static func host(of request: Request) -> String? {
        request.target.authority ?? request.value(of: .host)
    }
}
