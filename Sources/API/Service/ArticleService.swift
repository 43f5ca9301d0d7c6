package import Articles
internal import Base
package import HTTP
package import Serving

/// The API over a repository of articles: finds the resource, reads the parameters, and answers from cache or
/// repository.
package final class ArticleService<Repository: ArticleRepository>: Responder {
    private let repository: Repository
    private let router: Router
    private let template: ResponseTemplate
    private let cache: ResponseCache
    private let editor: Editor
    /// What cursors are signed with.
    private let secret: SHA256.Key
    private let database = DatabaseCounters()
    private let host: @Sendable () -> HostStatistics
    private let noteFailure: @Sendable (String, String) -> Void

    /// `host` says what is known beyond the API for `/metrics`, at once.
    ///
    /// `noteFailure` is called with what went wrong inside, which clients are not told, and the id of the request.
    package init(
        _ repository: Repository,
        _ configuration: APIConfiguration,
        host: @escaping @Sendable () -> HostStatistics = { HostStatistics() },
        noteFailure: @escaping @Sendable (_ failure: String, _ requestID: String) -> Void = { _, _ in }
    ) {
        self.repository = repository
        self.host = host
        self.noteFailure = noteFailure
        router = Router(Endpoints.all(configuration))
        template = ResponseTemplate(configuration: configuration)
        secret = SHA256.Key(repository.secret)
        editor = Editor(tokenDigest: configuration.editorTokenDigest)
        cache = ResponseCache(budget: configuration.cacheBytes)
    }

    // MARK: Responder

    package func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer {
        if let response = cachedResponse(to: request) { return .response(response) }
        let request = try Request(request, id: String(decoding: id, as: UTF8.self))
        return template.crossOrigin.answer(answerToAnybody(request), to: request)
    }

    /// The response where it lies in the cache, without copying the request.
    private func cachedResponse(to request: RequestView) -> Response? {
        guard request.method == .get || request.method == .head, !request.has(.authorization) else { return nil }
        let stored = cache.response(for: request.target, version: repository.currentVersion)
        guard let response = stored?.readyResponse(to: request) else { return nil }
        return template.crossOrigin.varies ? template.crossOrigin.response(response, for: request.origin) : response
    }

    private func answerToAnybody(_ request: Request) -> Answer {
        var route: UInt8 = 0
        do throws(Problem) {
            guard Method.registered.contains(request.method) else {
                throw Problem(.notImplemented, "the method \(request.method.rawValue) is not known here")
            }
            if request.target.form == .server { return .response(template.options(allow: router.allow())) }
            let method = request.method == .head ? .get : request.method
            guard let match = router.match(request.target.path, method) else { throw notFound(request.target.path) }
            route = match.route
            if match.endpoint.methods.contains(method) { return try answer(request, match) }
            let allow = router.allow(match.endpoint.path)
            guard method == .options else { throw Self.methodNotAllowed(request.method, allow: allow) }
            return .response(template.options(allow: allow).counted(for: route))
        } catch {
            return .response(response(to: error, request).counted(for: route))
        }
    }

    package func response(to error: ProtocolError, requestID: String, origin: String?) -> Response {
        var problem = Problem(error.status, error.detail)
        if let seconds = error.retryAfter { problem.fields.append(.retryAfter, "\(seconds)") }
        var response = template.response(to: problem, instance: "", requestID: requestID)
        response.closesConnection = error.retryAfter == nil
        return template.crossOrigin.response(response, for: origin)
    }

    // MARK: Answering

    private func answer(_ request: Request, _ match: Router.Match) throws(Problem) -> Answer {
        var parameters = ParameterReader(try Self.query(request), declared: match.endpoint.parameters)
        let isPretty = parameters.value(CommonParameters.pretty) ?? false
        let query = parameters.canonicalQuery
        let isBoundToHost = match.endpoint.dependsOnBase && template.configuration.baseURL == nil
        var context = RequestContext(
            path: match.variables,
            root: template.configuration.basePath,
            location: template.configuration.basePath + request.target.path,
            query: query.isEmpty ? "" : "?\(query)",
            // Those who watch the server may have a token of their own for what stands before it.
            standing: match.endpoint.group == .server ? .everybody : try editor.standing(of: request),
            secret: secret
        )
        if match.endpoint.dependsOnBase {
            let host = request.target.authority ?? request.value(of: .host) ?? "localhost"
            context.base = template.configuration.baseURL ?? "http://\(host)"
        }
        let preparation: Preparation
        do {
            preparation = try match.endpoint.prepare(&parameters, context)
        } catch {
            throw (error as? Problem) ?? failure(error, request.id)
        }
        try parameters.finish()
        let isPrivate = context.standing == .editor
        let host = isBoundToHost ? context.base : ""
        let key = "\(isPrivate ? "editor " : "")\(host)\(context.location)\(context.query)"
        let route = match.route
        @Sendable func ready(_ representation: Representation) -> StoredResponse {
            var representation = representation
            representation.route = route
            return store(representation, key, isPretty, isPrivate, repository.currentVersion, lastModified: 0)
        }
        switch preparation {
        case .ready(let make): return .response(select(ready(make()), request))
        case .metrics:
            var work = Work(key: key, isHeavy: false, route: route) { [self] in
                let stored = ready(metrics())
                return { [self] request in select(stored, request) }
            }
            work.isProbe = true
            return .work(work, request)
        case .read(let cost, let make):
            let reading = Reading(key: key, isPretty: isPretty, isPrivate: isPrivate) { reader in
                var representation = try make(reader)
                representation.route = route
                representation.isBoundToHost = isBoundToHost
                return representation
            }
            // To indent JSON, or to compress it, takes longer than to look it up.
            let isCompressed = request.withView { ContentCoding.preferred($0) == .gzip }
            let isShort = cost == .lookUp && !isPretty && !isCompressed
            if isShort, let response = attempt(reading, for: request) { return .response(response) }
            // Without a cache, for measuring, every request is worked on.
            let work = Work(key: cache.isOff ? nil : key, isHeavy: cost == .heavy, route: route) { [self] scope in
                do {
                    let stored = try read(reading, scope)
                    return { [self] request in
                        keep(stored, request)
                        return select(stored, request, scope)
                    }
                } catch {
                    return { [self] request in
                        response(to: problem(error, request.id), request).counted(for: route)
                    }
                }
            }
            return .work(work, request)
        case .stream(let make):
            return .work(
                Work(key: key, isHeavy: true, route: route) { [self] scope in
                    do {
                        let opened = try open(key, isPrivate, scope) { reader in
                            var streamed = try make(reader)
                            streamed.representation.route = route
                            return streamed
                        }
                        return { [self] request in begin(opened, request) }
                    } catch {
                        return { [self] request in
                            response(to: problem(error, request.id), request).counted(for: route)
                        }
                    }
                },
                request
            )
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

    /// What is to be read for an answer, and what becomes of it.
    private struct Reading: Sendable {
        var key: String
        var isPretty: Bool
        var isPrivate: Bool
        var make: @Sendable (any ArticleReader) throws -> Representation
    }

    private func read(_ reading: Reading, _ scope: CancelScope) throws -> StoredResponse {
        let start = ContinuousClock.now
        defer { database.add(ContinuousClock.now - start) }
        return try repository.read(in: scope, { try stored(reading, $0, scope) })
    }

    /// The answer to one request where it comes from a look-up; nil where that is longer than it should be.
    ///
    /// Where something goes wrong a worker finds it out anew: it has the time to say what, and what may have been meant.
    private func attempt(_ reading: Reading, for request: Request) -> Response? {
        let start = ContinuousClock.now
        guard let stored = try? repository.lookUp({ try stored(reading, $0) }) else { return nil }
        database.add(ContinuousClock.now - start)
        keep(stored, request)
        return select(stored, request)
    }

    private func stored(
        _ reading: Reading,
        _ reader: any ArticleReader,
        _ scope: CancelScope = .unlimited
    ) throws -> StoredResponse {
        let version = try reader.version()
        let lastModified = try reader.lastModified()
        return store(
            try reading.make(reader),
            reading.key,
            reading.isPretty,
            reading.isPrivate,
            version,
            lastModified: lastModified.seconds,
            scope
        )
    }

    private func store(
        _ representation: Representation,
        _ key: String,
        _ isPretty: Bool,
        _ isPrivate: Bool,
        _ version: DatasetVersion,
        lastModified: Int64,
        _ scope: CancelScope = .unlimited
    ) -> StoredResponse {
        var representation = representation
        if isPrivate { representation.caching = .privately }
        if isPretty, representation.isJSON {
            representation.content = PrettyJSON.format(representation.content, scope)
        }
        return StoredResponse(
            representation,
            template,
            tag: tag(representation.tag ?? "\(version)", key),
            version: version,
            // Only the data has a date.
            lastModified: representation.tag == nil ? lastModified : nil
        )
    }

    private func open(
        _ key: String,
        _ isPrivate: Bool,
        _ scope: CancelScope,
        _ make: (any ArticleReader) throws -> StreamedRepresentation
    ) throws -> OpenedStream {
        func opened(_ reader: Repository.Reader) throws -> OpenedStream {
            var streamed = try make(reader)
            if isPrivate { streamed.representation.caching = .privately }
            let tag = tag("\(try reader.version())", key)
            return try OpenedStream(
                streamed,
                template,
                tag: tag,
                lastModified: try reader.lastModified().seconds,
                scope,
                reader
            )
        }
        return try repository.read(in: scope, opened)
    }

    private func begin(_ opened: OpenedStream, _ request: Request) -> Response {
        do throws(Problem) {
            return try opened.response(to: request, repository) { [noteFailure] failure in
                noteFailure(failure, request.id)
            }
        } catch {
            return response(to: error, request)
        }
    }

    /// What tells the content of one resource at one state of what it is made from from all other content.
    ///
    /// Another version of the program may show the same data in another way.
    private func tag(_ source: String, _ key: String) -> String {
        let hash = FNV1a.hash("\(template.configuration.version) \(key)")
        return "\(source)-\(String(UInt64(bitPattern: hash), radix: 36))"
    }

    private func keep(_ stored: StoredResponse, _ request: Request) {
        guard stored.isReusable else { return }
        let query = request.target.query.map { "?\($0)" } ?? ""
        cache.store(stored, for: Array("\(request.target.path)\(query)".utf8))
    }

    private func select(_ stored: StoredResponse, _ request: Request, _ scope: CancelScope = .unlimited) -> Response {
        do throws(Problem) {
            return try request.withView { view in
                Result { () throws(Problem) in try stored.response(to: view, scope) }
            }.get()
        } catch {
            return response(to: error, request).counted(for: stored.route)
        }
    }

    private func metrics() -> Representation {
        MetricsPage(
            host: host(),
            routes: router.endpoints.map(\.path),
            cache: cache.statistics,
            database: database.statistics,
            version: repository.currentVersion,
            articleCount: repository.currentArticleCount
        ).representation
    }

    // MARK: Problems

    private func response(to problem: Problem, _ request: Request) -> Response {
        template.response(
            to: problem,
            instance: template.configuration.basePath + request.target.path,
            requestID: request.id,
            isPretty: Self.wantsPrettyJSON(request),
            isPrivate: request.value(of: .authorization) != nil
        )
    }

    /// Whether indented JSON is asked for, whatever is wrong with the rest of the query.
    private static func wantsPrettyJSON(_ request: Request) -> Bool {
        let item = (try? Query(request.target.query ?? ""))?.items.first { $0.name == CommonParameters.pretty.name }
        return item.flatMap { CommonParameters.pretty.read($0.value) } ?? false
    }

    private func problem(_ error: any Error, _ requestID: String) -> Problem {
        if let problem = error as? Problem { return problem }
        guard error as? RepositoryError == .outOfTime else {
            database.addFailure()
            return failure(error, requestID)
        }
        database.addInterruption()
        var problem = Problem(.serviceUnavailable, "the answer took too long to find; ask for less, or later")
        problem.fields.append(.retryAfter, "5")
        return problem
    }

    private func failure(_ error: any Error, _ requestID: String) -> Problem {
        noteFailure("\(error)", requestID)
        return Problem(.internalServerError, "something went wrong here; the log has more under this request's id")
    }

    private func notFound(_ path: String) -> Problem {
        let paths = router.endpoints.map(\.path).filter { !$0.contains("{") }
        var problem = Problem(.notFound, "there is no such resource; `/` lists what there is")
        if let nearest = EditDistance.nearest(to: path, in: paths) {
            problem.detail = "there is no such resource; did you mean `\(nearest)`?"
            problem.candidates = [nearest]
        }
        return problem
    }

    private static func methodNotAllowed(_ method: Method, allow: String) -> Problem {
        var problem = Problem(.methodNotAllowed, "\(method.rawValue) is not for this resource")
        problem.fields.append(.allow, allow)
        return problem
    }
}
