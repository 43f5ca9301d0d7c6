/// What the SQL function `relevance` is told of a search, as the bytes of a blob.
struct RankingParameters {
    /// How many numbers stand before those of the first clause.
    static let head = 1
    /// How many numbers each addition makes.
    static let length = 4

    private var numbers: [Double]

    /// `isWhole` says whether articles have all clauses of the search, so that it counts where they have them.
    init(isWhole: Bool) {
        numbers = [isWhole ? 1 : 0]
    }

    /// Adds phrases that do not count.
    mutating func append(skipped: Int) {
        numbers += [0, Double(skipped), 0, 0]
    }

    /// Adds a clause by its numbers of phrases; `isAlone` says that the search has no other.
    mutating func append(weight: Double, exact: Int, forms: Int, isAlone: Bool) {
        numbers += [weight, Double(exact), Double(forms), isAlone ? 1 : 0]
    }

    /// Adds forms to the clause added last, and phrases after them that do not count.
    mutating func append(forms: Int, skipped: Int) {
        numbers += [Self.more, Double(forms), Double(skipped), 0]
    }

    /// The weight of what belongs to the clause before.
    static let more = -1.0

    var bytes: [UInt8] {
        numbers.withUnsafeBytes { [UInt8]($0) }
    }
}
