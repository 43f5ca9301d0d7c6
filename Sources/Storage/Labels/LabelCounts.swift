/// How many articles have something, and how many of them are public.
struct LabelCounts: Equatable {
    var all = 0
    var published = 0

    /// Adds an article, or by -1 takes one away.
    mutating func add(_ change: Int, isPublic: Bool) {
        all += change
        if isPublic { published += change }
    }

    mutating func add(_ other: LabelCounts) {
        all += other.all
        published += other.published
    }
}
