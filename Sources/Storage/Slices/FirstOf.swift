/// Keeps the smallest elements out of many: a heap with the largest of them on top.
struct FirstOf<Element: Comparable> {
    private let limit: Int
    /// The elements that are kept, in the order of the heap.
    private(set) var elements: [Element] = []

    init(_ limit: Int) {
        self.limit = limit
    }

    /// Whether an element would be kept.
    func mayTake(_ element: Element) -> Bool {
        elements.count < limit || element < elements[0]
    }

    mutating func offer(_ element: Element) {
        if elements.count < limit {
            elements.append(element)
            var index = elements.count - 1
            while index > 0, elements[(index - 1) / 2] < elements[index] {
                elements.swapAt(index, (index - 1) / 2)
                index = (index - 1) / 2
            }
        } else if let last = elements.first, element < last {
            elements[0] = element
            sink()
        }
    }

    private mutating func sink() {
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < elements.count else { return }
            if child + 1 < elements.count, elements[child] < elements[child + 1] { child += 1 }
            guard elements[index] < elements[child] else { return }
            elements.swapAt(child, index)
            index = child
        }
    }
}
