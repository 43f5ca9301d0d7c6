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

/// Keeps the first of many articles in an order: a heap with the last of them on top.
struct Shortlist {
    struct Entry {
        var place: OrderPlace
        var key: UInt32
    }

    private let limit: Int
    private var heap: [Entry] = []

    init(_ limit: Int) {
        self.limit = limit
    }

    /// Whether an article with this value may be among the first.
    func mayTake(_ value: Int64) -> Bool {
        heap.count < limit || value <= heap[0].place.value
    }

    mutating func offer(_ entry: Entry) {
        if heap.count < limit {
            heap.append(entry)
            var index = heap.count - 1
            while index > 0, heap[(index - 1) / 2].place < heap[index].place {
                heap.swapAt(index, (index - 1) / 2)
                index = (index - 1) / 2
            }
        } else if let last = heap.first, entry.place < last.place {
            heap[0] = entry
            sink()
        }
    }

    private mutating func sink() {
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child].place < heap[child + 1].place { child += 1 }
            guard heap[index].place < heap[child].place else { return }
            heap.swapAt(child, index)
            index = child
        }
    }

    /// In their order.
    func sorted() -> [Entry] {
        heap.sorted { $0.place < $1.place }
    }
}
