internal import Base
internal import Glibc

extension Article {
    /// How long it takes until half of an article's heat is gone, in days.
    package static let heatHalfLife = 3.0

    /// What `sort=trending` sorts by: heat that halves every `heatHalfLife` days.
    ///
    /// An article with heat h of t days ago counts h * 2^(-t / halfLife). The logarithm of that to base 2, in units
    /// that do not change as time goes by, is log2(h) + published / halfLife: so it can be stored, and the order stays
    /// right. Where a document has no heat its quality counts, or else 1; less than 1 counts as 1. Nil without a date.
    package var trend: Double? {
        publishedDateTime.map { Self.trend(heat: heat ?? quality, publishedAt: $0.microseconds) }
    }

    /// The same from its parts; `publishedAt` counts microseconds since 1970.
    package static func trend(heat: Double?, publishedAt: Int64) -> Double {
        log2(max(1, heat ?? 1)) + Double(publishedAt) / 86_400_000_000 / heatHalfLife
    }
}
