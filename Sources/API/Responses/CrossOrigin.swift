internal import HTTP
internal import Serving

/// Which web pages may read the responses: the CORS protocol of the Fetch standard.
struct CrossOrigin: Sendable {
    /// The origins that may read them, in lower case; nil where all may.
    private let origins: Set<String>?

    /// `*` among the origins means all.
    init(_ origins: [String]) {
        self.origins = origins.contains("*") ? nil : Set(origins.map { $0.lowercased() })
    }

    /// Whether responses differ by origin, so that `Vary` must say so.
    var varies: Bool {
        origins != nil
    }

    /// The value of Access-Control-Allow-Origin in every response; nil where it differs by origin.
    var field: String? {
        origins == nil ? "*" : nil
    }

    /// The response for a page of an origin; only a listed origin is told that it may read it.
    func response(_ response: Response, for origin: String?) -> Response {
        guard let origins, let origin, origins.contains(origin.lowercased()) else { return response }
        return response.adding(.accessControlAllowOrigin, origin)
    }

    /// The same for a response that may take a while.
    func answer(_ answer: Answer, to request: Request) -> Answer {
        guard varies else { return answer }
        switch answer {
        case .response(let response): return .response(self.response(response, for: request.value(of: .origin)))
        case .work(let work, let request):
            var varied = Work(key: work.key, isHeavy: work.isHeavy, route: work.route) { scope in
                let selection = work.run(scope)
                // The work is shared by requests of different origins.
                return { request in response(selection(request), for: request.value(of: .origin)) }
            }
            varied.pool = work.pool
            return .work(varied, request)
        }
    }
}
