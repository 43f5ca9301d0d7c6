internal import Articles
internal import Base

/// How long a preview is to be good: `2d`, `36h`, `90 min`, `1w`, or seconds.
package struct PreviewLifetime: Sendable, Hashable {
    /// 1 second to 366 days.
    package let seconds: Int64

    /// The lifetime of a preview for which none is asked.
    package static let standard = PreviewLifetime(days: 2)
    private static let longest = PreviewLifetime(days: 366)

    /// What a valid text is, for the sentence "must be ...".
    package static let expectation = "a time such as 2d, 36h or 90min, up to 366 days"

    /// Nil where the text is no such time.
    package init?(_ text: String) {
        let units = ["": 1, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400, "w": 604_800]
        guard let seconds = Quantity.value(of: text, units: units) else { return nil }
        self.init(seconds: Int64(seconds))
    }

    /// Nil where it is not within the bounds.
    package init?(seconds: Int64) {
        guard 1...Self.longest.seconds ~= seconds else { return nil }
        self.seconds = seconds
    }

    private init(days: Int64) {
        seconds = days * 86_400
    }
}
