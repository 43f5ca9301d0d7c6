internal import Synchronization

/// Numbers that one thread increases and others may read.
struct CounterArray: ~Copyable, @unchecked Sendable {
    // Memory of its own that is never moved; each place is an atomic.
    private let cells: UnsafeMutableBufferPointer<Atomic<Int>>

    init(count: Int) {
        cells = .allocate(capacity: count)
        for index in 0..<count { cells.initializeElement(at: index, to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize()
        cells.deallocate()
    }

    var count: Int {
        cells.count
    }

    func value(_ index: Int) -> Int {
        cells[index].load(ordering: .acquiring)
    }

    func set(_ index: Int, _ value: Int) {
        cells[index].store(value, ordering: .releasing)
    }

    /// For the thread that owns the numbers alone: it reads and writes in two steps.
    func add(_ index: Int, _ amount: Int = 1) {
        cells[index].store(cells[index].load(ordering: .relaxed) &+ amount, ordering: .releasing)
    }
}
