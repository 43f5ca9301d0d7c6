/// Where an article stands in an order: by a value, and among equals by the place of its id; what is smaller comes first.
struct OrderPlace: Comparable {
    var value: Int64
    var idOrdinal: UInt32

    /// The same in the order that goes back.
    var reversed: OrderPlace {
        OrderPlace(value: ~value, idOrdinal: ~idOrdinal)
    }

    static func < (one: OrderPlace, other: OrderPlace) -> Bool {
        one.value != other.value ? one.value < other.value : one.idOrdinal < other.idOrdinal
    }
}

extension OrderPlace {
    /// Scores are not negative, so their bits are in their order; the best are to come first.
    static func value(ofScore score: Double) -> Int64 {
        ~Int64(bitPattern: score.bitPattern)
    }

    /// The score that has this value.
    static func score(ofValue value: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: ~value))
    }
}
