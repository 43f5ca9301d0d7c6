internal import HTTP
internal import Serving

/// Which web pages may read what is answered here: the CORS protocol of the Fetch standard.
struct CrossOrigin: Sendable {
    /// The origins that may; nil where all may.
    private let origins: Set<String>?

    /// `*` among the origins means all.
    init(_ origins: [String]) {
        self.origins = origins.contains("*") ? nil : Set(origins.map { $0.lowercased() })
    }

    /// Whether responses differ with the page that asks, so that caches must know.
    var varies: Bool {
        origins != nil
    }

    /// The field that every response has where all may read it.
    var field: String? {
        origins == nil ? "*" : nil
    }

    /// The response as it is for a page of an origin; only a listed one is told that it may read it.
    func response(_ response: Response, for origin: String?) -> Response {
        guard let origins, let origin, origins.contains(origin.lowercased()) else { return response }
        return response.adding(.accessControlAllowOrigin, origin)
    }

    /// The same for an answer that may take a while.
    func answer(_ answer: Answer, to request: Request) -> Answer {
        guard varies else { return answer }
        switch answer {
        case .response(let response): return .response(self.response(response, for: request.value(of: .origin)))
        case .work(let work, let request):
            var varied = Work(key: work.key, isHeavy: work.isHeavy, route: work.route) { scope in
                let selection = work.run(scope)
                // The work is shared with others, who may come from elsewhere.
                return { request in response(selection(request), for: request.value(of: .origin)) }
            }
            varied.isProbe = work.isProbe
            return .work(varied, request)
        }
    }
}
