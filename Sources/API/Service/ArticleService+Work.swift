internal import Articles
internal import Base
internal import HTTP
internal import Serving

/// One function for each kind of `Preparation` that is left to a worker.
extension ArticleService {
    /// Content to read from the repository, and the request that asks for it.
    struct Reading: Sendable {
        let resolved: ResolvedRequest
        let make: @Sendable (any ArticleReader) throws -> Representation

        init(_ resolved: ResolvedRequest, _ make: @escaping @Sendable (any ArticleReader) throws -> Representation) {
            self.resolved = resolved
            self.make = make
        }
    }

    /// The response of a short lookup at once, or else the work that reads from the repository.
    func readAnswer(_ reading: Reading, _ cost: ReadCost, _ request: Request) -> Answer {
        // Indenting and compressing take longer than the lookup itself.
        let wantsGzip = request.withView { ContentCoding.preferred($0) == .gzip }
        let isShort = !reading.resolved.isPretty && !wantsGzip
        if cost == .rendering || cost == .lookup && isShort, let stored = lookUpOnEventLoop(reading, for: request) {
            if isShort { return .response(select(stored, request)) }
            // How large the body is was found out here; what is left is light.
            let rest = Work(key: nil, isHeavy: false, route: reading.resolved.route) { [self] scope in
                { [self] request in select(stored, request, scope) }
            }
            return .work(rest, request)
        }
        // With the cache off, which is for measuring, requests do not share their work either.
        let key = cache.isOff || !reading.resolved.isShared ? nil : workKey(reading.resolved)
        var work = Work(key: key, isHeavy: cost == .heavy || cost == .rendering, route: reading.resolved.route) {
            [self] scope in
            do {
                let stored = try read(reading, scope)
                return { [self] request in
                    store(stored, request)
                    return select(stored, request, scope)
                }
            } catch {
                return problemSelection(error, reading.resolved)
            }
        }
        if reading.resolved.tellsReadiness { work.pool = .probes }
        return .work(work, request)
    }

    /// The key of work that reads.
    ///
    /// With the version, so that a request that comes after a change was acknowledged does not join work that began
    /// before it.
    private func workKey(_ resolved: ResolvedRequest) -> String {
        let version = repository.currentVersion
        return "\(version.epoch) \(version) \(resolved.key)"
    }

    /// The work that opens a stream.
    func streamWork(
        _ resolved: ResolvedRequest,
        _ make: @escaping @Sendable (any ArticleReader) throws -> StreamedRepresentation
    ) -> Work {
        Work(key: workKey(resolved), isHeavy: true, route: resolved.route) { [self] scope in
            do {
                let opened = try open(resolved, scope, make)
                return { [self] request in begin(opened, request) }
            } catch {
                return problemSelection(error, resolved)
            }
        }
    }

    /// The work that opens a stream of changes as server-sent events.
    func followingWork(_ resolved: ResolvedRequest, _ followed: FollowedChanges) -> Work {
        Work(key: nil, isHeavy: false, route: resolved.route) { [self] scope in
            do {
                let (start, version) = try repository.read(in: scope) { reader in
                    try followed.start?.requireKnown(reader)
                    let start = try followed.start ?? ChangePosition(newestOf: reader)
                    return (start, try reader.version())
                }
                let (tokens, current) = (template.configuration.editorTokens, currentTokens)
                return { [self] request in
                    let events = ChangeEvents(
                        repository,
                        followed,
                        from: start,
                        of: version.identity,
                        eventBatches,
                        // The stream does not know by which token it was opened: any change of tokens ends those of
                        // editors.
                        isAdmitted: { !followed.isForEditor || current.withLock { $0 == tokens } }
                    ) {
                        [recordFailure] in recordFailure($0, request.id)
                    }
                    return Response(.ok, template.events, stream: events).counted(for: resolved.route)
                }
            } catch {
                return problemSelection(error, resolved)
            }
        }
    }

    /// The work that changes documents; it is never cancelled, even where the client has gone.
    func editWork(_ resolved: ResolvedRequest, _ change: @escaping Preparation.Change) -> Work {
        var work = Work(key: nil, isHeavy: true, route: resolved.route) { [self] in
            do {
                guard let documents else { throw methodNotAllowed(.put, allow: "GET, HEAD, OPTIONS") }
                let make = try change(documents)
                let stored = try repository.read { makeStored(try make($0), resolved) }
                return { _ in stored.whole }
            } catch {
                return problemSelection((error as? EditFailure)?.problem ?? error, resolved)
            }
        }
        work.pool = .editors
        return work
    }

    /// The work that asks what webhooks were sent, or has them sent something.
    func webhooksWork(
        _ resolved: ResolvedRequest,
        _ make: @escaping @Sendable (any WebhookHistory) throws -> Representation
    ) -> Work {
        Work(key: nil, isHeavy: false, route: resolved.route) { [self] in
            do {
                let stored = makeStored(try make(webhooks), resolved)
                return { [self] request in select(stored, request) }
            } catch {
                return problemSelection((error as? WebhookHistoryError)?.problem ?? error, resolved)
            }
        }
    }

    /// The work that collects the figures of `/metrics`, also when all workers are busy.
    func metricsWork(_ resolved: ResolvedRequest) -> Work {
        var work = Work(key: resolved.key, isHeavy: false, route: resolved.route) { [self] in
            let stored = makeStored(metrics(), resolved)
            return { [self] request in select(stored, request) }
        }
        work.pool = .probes
        return work
    }

    /// The responses to all requests that share work which has failed.
    private func problemSelection(_ error: any Error, _ resolved: ResolvedRequest) -> Work.Selection {
        { [self] request in
            var problem = problem(error, request.id)
            if resolved.tellsReadiness, problem.status == .internalServerError {
                problem = Problem(.serviceUnavailable, "the database cannot be read; the log has more")
            }
            return response(to: problem, request).counted(for: resolved.route)
        }
    }

    // MARK: Reading

    private func read(_ reading: Reading, _ scope: CancelScope) throws -> StoredResponse {
        let start = ContinuousClock.now
        defer { database.add(ContinuousClock.now - start) }
        if reading.resolved.tellsReadiness { try repository.requireAvailability() }
        return try repository.read(in: scope, { try makeStored(reading, $0, scope) })
    }

    /// What is sent by a lookup on the event loop; nil where the lookup takes too long, or fails.
    ///
    /// A worker repeats it then, and reports the error.
    private func lookUpOnEventLoop(_ reading: Reading, for request: Request) -> StoredResponse? {
        let start = ContinuousClock.now
        guard let stored = try? repository.lookUp({ try makeStored(reading, $0) }) else { return nil }
        database.add(ContinuousClock.now - start)
        store(stored, request)
        return stored
    }

    private func makeStored(
        _ reading: Reading,
        _ reader: any ArticleReader,
        _ scope: CancelScope = .unlimited
    ) throws -> StoredResponse {
        let version = try reader.version()
        let lastModified = try reader.lastModified()
        return makeStored(
            try reading.make(reader),
            reading.resolved,
            version: version,
            lastModified: lastModified.seconds,
            scope
        )
    }

    private func open(
        _ resolved: ResolvedRequest,
        _ scope: CancelScope,
        _ make: (any ArticleReader) throws -> StreamedRepresentation
    ) throws -> OpenedStream {
        func opened(_ reader: Repository.Reader) throws -> OpenedStream {
            var streamed = try make(reader)
            let version = try reader.version()
            let lastModified = try reader.lastModified()
            streamed.representation = resolved.applied(to: streamed.representation)
            streamed.representation.datasetVersion = version.description
            // What a copy has by its schedule changed at the same moments in each state that was copied.
            let stored = version.schedule.map { ".\($0.newestStoredChange)" } ?? ""
            return try OpenedStream(
                streamed,
                template,
                tag: streamed.followsChanges
                    ? tag("\(version.identity).\(try reader.newestChange())\(stored)", resolved.key)
                    // Copies of a store that were changed apart may have equal versions; their moments differ.
                    : tag("\(version)", "\(lastModified.microseconds) \(resolved.key)"),
                lastModified: date(lastModified.seconds, of: version),
                lifetime(),
                scope,
                reader
            )
        }
        return try repository.read(in: scope, opened)
    }

    private func begin(_ opened: OpenedStream, _ request: Request) -> Response {
        do throws(Problem) {
            return try opened.response(to: request, repository) { [recordFailure] failure in
                recordFailure(failure, request.id)
            }
        } catch {
            return response(to: error, request)
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
}
