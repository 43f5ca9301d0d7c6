/// Keeps the first articles of a slice, out of articles that are offered in any order.
struct SliceSelection {
    private let bound: OrderPlace?
    private let isReversed: Bool
    private let ordinals: IDOrdinals
    private var first: FirstOf<OrderedArticle>

    /// `bound` is the place after which the slice begins, in its direction; `limit` is how many articles are kept.
    init(from bound: OrderPlace?, isReversed: Bool, _ ordinals: IDOrdinals, limit: Int) {
        self.bound = bound
        self.isReversed = isReversed
        self.ordinals = ordinals
        first = FirstOf(limit)
    }

    /// Offers an article by its key and the value that it is sorted by; smaller values come first.
    mutating func offer(_ key: UInt32, _ value: Int64) {
        // Few articles get this far, so few ordinals are looked up.
        guard first.mayTake(OrderedArticle(value: isReversed ? ~value : value)) else { return }
        var place = OrderPlace(value: value, idOrdinal: ordinals[key])
        if isReversed { place = place.reversed }
        if let bound, place <= bound { return }
        first.offer(OrderedArticle(place: place, key: key))
    }

    /// The articles that were kept, in the direction of the slice.
    func sorted() -> [(key: UInt32, value: Int64)] {
        first.elements.sorted().map { ($0.key, isReversed ? ~$0.place.value : $0.place.value) }
    }
}
