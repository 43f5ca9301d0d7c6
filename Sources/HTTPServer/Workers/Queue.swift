/// A first-in, first-out queue with removal in constant time.
struct Queue<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var count: Int {
        elements.count - head
    }

    var isEmpty: Bool {
        count == 0
    }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func removeAll(where isUnwanted: (Element) -> Bool) {
        elements = elements[head...].filter { $0.map { !isUnwanted($0) } ?? false }
        head = 0
    }

    /// Takes out the first elements, as long as they are such.
    mutating func popFirst(while isWanted: (Element) -> Bool) -> [Element] {
        var taken: [Element] = []
        while !isEmpty, let first = elements[head], isWanted(first), let element = popFirst() { taken.append(element) }
        return taken
    }

    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1024, head > elements.count / 2 {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}
