internal import Articles

/// The summaries of articles that lists have shown several times lately, in one version of the data.
///
/// To look up a row costs as much as all else that a list does with it. Each article has one place, which it shares
/// with others: the one that was read twice, with none of the others between, has it. So what is read for the first
/// time is only noted, and a walk through all articles takes no room and forgets nothing.
///
/// It belongs to a reader, and with it to one thread at a time.
final class KeptSummaries {
    private struct Place {
        var key = Int64.min
        /// Empty where nothing is kept.
        var summary: [UInt8] = []
        /// The article that was read last and is not kept.
        var candidate = Int64.min
    }

    private let budget: Int
    // Overlapping access need not be checked for on every row.
    @exclusivity(unchecked)
    private var size = 0
    private var version: DatasetVersion?
    /// Empty until something is read.
    @exclusivity(unchecked)
    private var places: [Place] = []

    private static let placeCount = 512
    /// Memory in bytes.
    static let usualBudget = 1 << 20

    /// `budget` is the most memory of summaries in bytes; where one more would exceed it all others are forgotten.
    init(budget: Int = usualBudget) {
        self.budget = budget
    }

    /// Whether nothing is kept.
    var isEmpty: Bool { size == 0 }

    /// Forgets everything unless it is of this version of the data.
    func keep(only version: DatasetVersion) {
        guard self.version != version else { return }
        self.version = version
        places = []
        size = 0
    }

    /// The summary of an article; nil where it is not kept.
    func summary(of key: Int64) -> [UInt8]? {
        guard size > 0 else { return nil }
        let place = Self.place(of: key)
        guard places[place].key == key, !places[place].summary.isEmpty else { return nil }
        return places[place].summary
    }

    /// Notes a summary that was read from its row, and keeps it where it was read before.
    func noteReading(of key: Int64, _ summary: UnsafeRawBufferPointer) {
        if places.isEmpty { places = [Place](repeating: Place(), count: Self.placeCount) }
        let place = Self.place(of: key)
        guard places[place].candidate == key else {
            places[place].candidate = key
            return
        }
        guard summary.count <= budget / 8 else { return }
        size += summary.count - places[place].summary.count
        if size > budget {
            places = [Place](repeating: Place(), count: Self.placeCount)
            size = summary.count
        }
        places[place] = Place(key: key, summary: [UInt8](summary))
    }

    private static func place(of key: Int64) -> Int {
        Int(truncatingIfNeeded: UInt64(bitPattern: key) % UInt64(placeCount))
    }
}
