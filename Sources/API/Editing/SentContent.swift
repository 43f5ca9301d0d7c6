internal import Articles
internal import Base
internal import FoundationEssentials
internal import HTTP

/// The content of a request.
struct SentContent: Sendable {
    /// In lower case, without parameters; empty where the request names none.
    var mediaType = ""
    /// What Content-Encoding says; empty where the request has none.
    private var coding = ""
    private(set) var content = ContentBytes.memory([])
    /// The content that an endpoint has in memory, as all have that take no uploads.
    var bytes: [UInt8] { content.inMemory ?? [] }

    /// No content.
    init() {}

    init(_ request: Request) {
        content = request.content
        let type = request.value(of: .contentType) ?? ""
        coding = (request.value(of: .contentEncoding) ?? "").filter { $0 != " " && $0 != "\t" }
        mediaType = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
    }

    /// Reads content in JSON; throws a problem where it is of another type, or does not fit.
    func decoded<Value: Decodable>(_ type: Value.Type) throws(Problem) -> Value {
        try require(["application/json"])
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let problem as Problem {
            throw problem
        } catch DecodingError.keyNotFound(let key, _) {
            throw Problem(.unprocessableContent, "`\(key.stringValue)` is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            guard !path.isEmpty else {
                throw Problem(
                    .unprocessableContent,
                    "the content must be an object, as the description of this route has it"
                )
            }
            throw Problem(.unprocessableContent, "`\(path)` has a value of another kind than it should")
        } catch {
            throw Problem(.badRequest, "the content is no JSON")
        }
    }

    /// Throws a problem where there is no content, or its type is none of these.
    func require(_ types: [String]) throws(Problem) {
        guard !content.isEmpty else {
            throw Problem(.badRequest, "the request has no content; send \(types.joined(separator: " or "))")
        }
        guard coding.isEmpty || coding.lowercased() == "identity" else {
            throw Problem(.unsupportedMediaType, "the content is encoded, as `\(coding)`; send it as it is")
        }
        guard types.contains(mediaType) else {
            let sent = mediaType.isEmpty ? "no Content-Type" : "`\(mediaType)`"
            throw Problem(
                .unsupportedMediaType,
                "the content has \(sent); it must be \(types.joined(separator: " or "))"
            )
        }
    }
}
