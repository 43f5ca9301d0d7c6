internal import Base

/// How long caches may use a response: what the configuration says, cut where an article becomes public or expires
/// sooner.
struct CacheLifetime: Sendable {
    /// The value of Cache-Control.
    var field: String
    /// Until when this server may send the field as it is, in seconds since 1970; later it would promise too much.
    var validUntil: Int64

    /// Whether the field is the configured one.
    private(set) var isConfigured = true

    /// Directives of the configured value with seconds that are bounded.
    private static let directives = ["max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"]

    /// For how long what is overdue is awaited, in seconds.
    private static let mostSecondsOverdue: Int64 = 10

    /// Cuts the configured lifetime where that is needed.
    ///
    /// `configured` is the value of Cache-Control where nothing is due. `nextChange` is when something is, nil where
    /// nothing is known to be; `clock` is asked only then.
    init(configured: String, now clock: () -> Timestamp, nextChange: Timestamp?) {
        field = configured
        validUntil = .max
        guard let nextChange, case let now = clock() else { return }
        // What is overdue waits for the process that writes: caches come back for it at this very moment. Where nobody
        // writes, the data stay as they are.
        guard nextChange > now || now.seconds - nextChange.seconds <= Self.mostSecondsOverdue else { return }
        let rest = nextChange.seconds - now.seconds
        // A part of the rest is left for responses that are sent again from this server's cache.
        let spare = max(1, rest / 8)
        let limit = max(0, rest - spare)
        var longest: Int64 = 0
        var freshest: Int64 = 0
        let parts = configured.split(separator: ",").map { part -> String in
            let text = part.drop { $0 == " " }
            let pair = text.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let seconds = Int64(pair[1].trimming { $0 == " " || $0 == "\"" }),
                let name = Self.directives.first(where: { $0 == pair[0].lowercased() })
            else { return String(text) }
            if name == "max-age" || name == "s-maxage" { freshest = max(freshest, seconds) }
            longest = max(longest, name.hasPrefix("stale") ? freshest + seconds : seconds)
            // The time of a stale response begins when it is no longer fresh.
            let bound = name.hasPrefix("stale") ? max(0, limit - min(freshest, limit)) : limit
            return "\(name)=\(min(seconds, bound))"
        }
        if longest <= limit {
            validUntil = nextChange.seconds - longest
        } else {
            field = parts.joined(separator: ", ")
            isConfigured = false
            validUntil = now.seconds + spare
        }
    }
}

extension CacheLifetime {
    /// A value of Cache-Control changed so that no cache that many share may store the response.
    static func privateField(_ field: String) -> String {
        let kept = field.split(separator: ",").map { $0.drop { $0 == " " } }.filter { directive in
            let name = directive.lowercased()
            return name != "public" && name != "private" && !name.hasPrefix("s-maxage")
        }
        return (["private"] + kept).joined(separator: ", ")
    }
}
