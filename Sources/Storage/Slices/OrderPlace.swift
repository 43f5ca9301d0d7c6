/// Where an article stands in an order: by a value, then by the ordinal of its id.
///
/// The smaller place comes first.
struct OrderPlace: Comparable {
    var value: Int64
    var idOrdinal: UInt32

    /// The same place in the reversed order.
    var reversed: OrderPlace {
        OrderPlace(value: ~value, idOrdinal: ~idOrdinal)
    }

    static func < (one: OrderPlace, other: OrderPlace) -> Bool {
        one.value != other.value ? one.value < other.value : one.idOrdinal < other.idOrdinal
    }
}

extension OrderPlace {
    /// The value that puts the best score first.
    ///
    /// Scores are not negative, so their bit patterns sort as they do.
    static func value(ofScore score: Double) -> Int64 {
        ~Int64(bitPattern: score.bitPattern)
    }

    /// The score that has this value.
    static func score(ofValue value: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: ~value))
    }
}
