internal import Base

#if DEBUG
    // What is internal can only be seen in such a build.
    @testable internal import API
    internal import Articles
    internal import HTTP

    /// Any text is a query that can be read or is refused with a reason; put in the fixed order it still says the same.
    package enum QueryProperty {
        package static func check(_ bytes: [UInt8]) throws {
            let query: Query
            do throws(Query.Failure) {
                query = try Query(String(decoding: bytes, as: UTF8.self))
            } catch {
                return try require(!error.detail.isEmpty, "refused without a reason")
            }
            let written = query.items.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
            try require(try Query(written.joined(separator: "&")) == query, "encoding changes \(query.items)")
            let reader = ParameterReader(query, declared: ArticleParameters.list)
            let canonical = try Query(reader.canonicalQuery)
            let again = ParameterReader(canonical, declared: ArticleParameters.list)
            try require(
                again.canonicalQuery == reader.canonicalQuery,
                "the fixed order changes: \(reader.canonicalQuery)"
            )
            try require(try outcome(query) == outcome(canonical), "the fixed order says something else: \(query.items)")
        }

        private enum Outcome: Equatable {
            case articles(ArticleQuery)
            case mistakes([String])
        }

        /// What the parameters mean, or what is wrong with them.
        private static func outcome(_ query: Query) throws -> Outcome {
            var reader = ParameterReader(query, declared: ArticleParameters.list)
            let context = RequestContext(
                path: PathVariables(),
                root: "",
                location: "/articles",
                query: "",
                access: .editor(name: "editor"),
                secret: SHA256.Key(Array("a secret".utf8))
            )
            do throws(Problem) {
                let articles = try reader.articleQuery(context, ranksMatches: true)
                _ = try reader.inclusion(context)
                try reader.finish()
                return .articles(articles)
            } catch {
                try require(error.status == .badRequest, "\(error) is no 400")
                // Which of several mistakes comes first, and which are too many, hangs on the order.
                if error.errors.count == ParameterReader.maximumErrors { return .mistakes([]) }
                return .mistakes(error.errors.map { "\($0.parameter) \($0.detail)" }.sorted())
            }
        }
    }
#endif
