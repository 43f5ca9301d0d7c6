internal import Articles
internal import Base
internal import HTTP

/// What `POST /previews` asks for.
struct PreviewOrder: Decodable {
    let article: String
    /// Seconds since 1970; nil where nothing is said of it.
    private let expires: Timestamp?
    private let lifetime: PreviewLifetime

    private enum Key: String, CodingKey, CaseIterable {
        case article
        case lifetime
        case expires
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where Key(rawValue: key.stringValue) == nil {
            let names = Key.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.unprocessableContent, "`\(key.stringValue)` means nothing here; there are \(names)")
        }
        let values = try decoder.container(keyedBy: Key.self)
        article = try values.decode(String.self, forKey: .article)
        lifetime = try Self.lifetime(values) ?? .standard
        expires = try values.decodeIfPresent(String.self, forKey: .expires).map { text in
            guard let moment = Timestamp(text) else {
                throw Problem(.unprocessableContent, "`expires` must be a moment such as 2026-05-28T14:00:00Z")
            }
            return moment
        }
        if expires != nil, values.contains(.lifetime) {
            throw Problem(.unprocessableContent, "`lifetime` and `expires` exclude each other")
        }
    }

    private static func lifetime(_ values: KeyedDecodingContainer<Key>) throws -> PreviewLifetime? {
        guard values.contains(.lifetime) else { return nil }
        let seconds = try? values.decode(Int64.self, forKey: .lifetime)
        let text = seconds == nil ? try values.decode(String.self, forKey: .lifetime) : ""
        guard let lifetime = seconds.map({ PreviewLifetime(seconds: $0) }) ?? PreviewLifetime(text) else {
            throw Problem(
                .unprocessableContent,
                "`lifetime` must be \(PreviewLifetime.expectation), or a number of seconds"
            )
        }
        return lifetime
    }

    /// Until when the preview is good; throws where that is past, or too far away.
    func end(now: Timestamp) throws(Problem) -> Timestamp {
        guard let expires else { return Timestamp(seconds: now.seconds + lifetime.seconds) }
        guard PreviewLifetime(seconds: expires.seconds - now.seconds) != nil else {
            throw Problem(.unprocessableContent, "`expires` must lie ahead, by at most 366 days")
        }
        return Timestamp(seconds: expires.seconds)
    }
}
