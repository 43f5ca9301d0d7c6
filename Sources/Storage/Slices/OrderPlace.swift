/// Where an article stands in an order: by a value, and among equals by the place of its id; what is smaller comes first.
struct OrderPlace: Comparable {
    var value: Int64
    var idPlace: UInt32

    /// The same in the order that goes back.
    var reversed: OrderPlace {
        OrderPlace(value: ~value, idPlace: ~idPlace)
    }

    static func < (one: OrderPlace, other: OrderPlace) -> Bool {
        one.value != other.value ? one.value < other.value : one.idPlace < other.idPlace
    }
}

/// An article at its place in an order.
struct OrderedArticle: Comparable {
    var place: OrderPlace
    var key: UInt32

    init(place: OrderPlace, key: UInt32) {
        self.place = place
        self.key = key
    }

    /// One that stands before all others of the same value.
    init(value: Int64) {
        self.init(place: OrderPlace(value: value, idPlace: 0), key: 0)
    }

    static func < (one: OrderedArticle, other: OrderedArticle) -> Bool {
        one.place < other.place
    }
}
