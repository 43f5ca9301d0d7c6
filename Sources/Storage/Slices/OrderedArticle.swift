/// An article at its place in an order.
struct OrderedArticle: Comparable {
    var place: OrderPlace
    var key: UInt32

    init(place: OrderPlace, key: UInt32) {
        self.place = place
        self.key = key
    }

    /// A place before all articles of this value.
    init(value: Int64) {
        self.init(place: OrderPlace(value: value, idOrdinal: 0), key: 0)
    }

    static func < (one: OrderedArticle, other: OrderedArticle) -> Bool {
        one.place < other.place
    }
}
