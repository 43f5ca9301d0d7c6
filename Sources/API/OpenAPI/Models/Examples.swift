internal import Articles

/// Values for more than one example; the example site has them.
enum Examples {
    static let articleID = "news/2026-02-10-ebbgate-tidal-array-sends-first-power-to-marrowhaven"
    static let topicID = "tidal-power"
    static let authorID = "nell-averdyke"
    static let domain = "saltbeckmarine.example.org"
    static let version = "6uUwkVrbUjR6-1"
}
