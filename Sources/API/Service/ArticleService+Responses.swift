internal import Articles
internal import Base
internal import HTTP
internal import Pages

/// From representations and problems to responses.
extension ArticleService {
    /// Makes the response to all requests with this key.
    ///
    /// `version` is that of the data that the representation was read from, nil for the current one. `lastModified`
    /// counts seconds since 1970.
    func makeStored(
        _ representation: Representation,
        _ request: ResolvedRequest,
        version: DatasetVersion? = nil,
        lastModified: Int64 = 0,
        _ scope: CancelScope = .unlimited
    ) -> StoredResponse {
        let current = version ?? repository.currentVersion
        var representation = request.applied(to: representation)
        if let version, !representation.isFixed { representation.datasetVersion = version.description }
        if request.isPretty, representation.isJSON {
            representation.content = PrettyJSON.format(representation.content, scope)
        }
        return StoredResponse(
            representation,
            template,
            tag: Self.tag(of: representation),
            version: current,
            lastModified: representation.isFixed ? nil : date(lastModified, of: current),
            lifetime()
        )
    }

    /// How long caches may use a response that is made now.
    func lifetime() -> CacheLifetime {
        CacheLifetime(
            configured: template.configuration.cacheControl,
            now: now,
            nextChange: repository.nextScheduledChange
        )
    }

    /// The date of the last change for clients; nil while it is still to come.
    ///
    /// Each state of the data has a second of its own, so those that follow each other quickly run ahead of the clock,
    /// and no date may (RFC 9110 section 8.8.2.1). A copy that a schedule has changed is of the moment of that change,
    /// whichever state it was made of.
    func date(_ lastModified: Int64, of version: DatasetVersion) -> ModificationDate? {
        guard lastModified <= now().seconds else { return nil }
        return ModificationDate(seconds: lastModified, isOfOneState: version.schedule == nil)
    }

    /// The opaque tag of content: the same as long as its bytes and its header fields are.
    static func tag(of representation: Representation) -> String {
        let seed = ContentHash.hash(representation.fields.lines)
        return String(ContentHash.hash(representation.content, seed: seed), radix: 36)
    }

    /// The opaque tag of content that is made while it is sent, from what it is made of.
    ///
    /// The program's version is part of it: another version may render the same data differently. So is the configured
    /// address, with which links begin. `state` names the state of the data.
    func tag(_ state: String, _ key: String) -> String {
        let configuration = template.configuration
        let hash = FNV1a.hash("\(configuration.version) \(configuration.baseURL ?? "") \(key)")
        return "\(state)-\(String(UInt64(bitPattern: hash), radix: 36))"
    }

    /// Puts a response into the cache, for requests with the same target.
    func store(_ stored: StoredResponse, _ request: Request) {
        guard !cache.isOff else { return cache.noteMiss() }
        let forms = request.withView { PreferredForms($0) }
        guard stored.isReusable(namesHost: forms != .none) else { return }
        let query = request.target.query.map { "?\($0)" } ?? ""
        let key = Self.cacheKey("\(request.target.path)\(query)", forms, host: Self.host(of: request))
        cache.store(stored, for: key)
    }

    /// The form of a response that a request asks for.
    func select(_ stored: StoredResponse, _ request: Request, _ scope: CancelScope = .unlimited) -> Response {
        do throws(Problem) {
            return try request.withView { view in
                Result { () throws(Problem) in try stored.response(to: view, scope) }
            }.get()
        } catch {
            return response(to: error, request).counted(for: stored.route)
        }
    }

    // MARK: Problems

    /// The response to a problem.
    func response(to problem: Problem, _ request: Request) -> Response {
        if let page = problemPage(problem, request) { return page }
        return template.response(
            to: problem,
            instance: template.configuration.basePath + request.target.path,
            requestID: request.id,
            isPretty: Self.wantsPrettyJSON(request),
            isPrivate: request.value(of: .authorization) != nil
        )
    }

    /// The problem as a page, where `Accept` prefers HTML to JSON (RFC 9110 section 12.5.1); else nil.
    private func problemPage(_ problem: Problem, _ request: Request) -> Response? {
        guard request.method == .get || request.method == .head,
            request.withView({ PreferredForms($0) }).forms.first == .html
        else { return nil }
        let match = router.match(request.target.path)
        guard let make = (match ?? router.match("/"))?.endpoint.problemPage else { return nil }
        // People come here by links of articles to pages of the original site: details of routes do not help them.
        let problem = match == nil ? Problem(.notFound, "there is no page with this address") : problem
        let addresses = PageAddresses(base: base(of: request), root: template.configuration.basePath)
        return template.response(to: problem, page: make(problem, addresses))
    }

    /// Whether indented JSON is asked for, even where the rest of the query is wrong.
    private static func wantsPrettyJSON(_ request: Request) -> Bool {
        let item = (try? Query(request.target.query ?? ""))?.items.first { $0.name == CommonParameters.pretty.name }
        return item.flatMap { CommonParameters.pretty.read($0.value) } ?? false
    }

    /// What a client is told of an error; errors that are not the client's are counted.
    func problem(_ error: any Error, _ requestID: String) -> Problem {
        if let problem = error as? Problem { return problem }
        if let error = error as? ContentSourceError {
            recordFailure("\(error)", requestID)
            return error.problem
        }
        if let error = error as? any DiskSpaceError, error.isOutOfSpace {
            recordFailure("\(error)", requestID)
            return Problem(.insufficientStorage, "there is no room for this on the disk of the database")
        }
        if error as? RepositoryError == .notReady {
            var problem = Problem(.serviceUnavailable, "the data cannot be read at this moment; ask again")
            problem.fields.append(.retryAfter, "1")
            return problem
        }
        guard error as? RepositoryError == .outOfTime else {
            database.addFailure()
            return failure(error, requestID)
        }
        database.addInterruption()
        var problem = Problem(.serviceUnavailable, "the answer took too long to find; ask for less, or later")
        problem.fields.append(.retryAfter, "5")
        return problem
    }

    /// A problem that tells the client nothing of the cause, which goes to the log.
    func failure(_ error: any Error, _ requestID: String) -> Problem {
        recordFailure("\(error)", requestID)
        return Problem(.internalServerError, "something went wrong here; the log has more under this request's id")
    }

    /// The problem for a path without an endpoint, with the path that may have been meant.
    func notFound(_ path: String) -> Problem {
        let paths = router.endpoints.map(\.path).filter { !$0.contains("{") }
        var problem = Problem(.notFound, "there is no such resource; `/` lists what there is")
        if let nearest = EditDistance.nearest(to: path, in: paths) {
            problem.detail = "there is no such resource; did you mean `\(nearest)`?"
            problem.candidates = [nearest]
        }
        return problem
    }

    /// The problem for a method that the endpoint does not take; `allow` is the value of the Allow field.
    func methodNotAllowed(_ method: Method, allow: String) -> Problem {
        let isReadOnly = documents == nil && [.put, .patch, .delete].contains(method)
        let reason = isReadOnly ? ": this server has no content folder, so that nothing can be changed" : ""
        var problem = Problem(.methodNotAllowed, "\(method.rawValue) is not for this resource\(reason)")
        problem.fields.append(.allow, allow)
        return problem
    }
}
