internal import Articles
internal import SQLite

extension FullTextMatch {
    /// How well an article matches, by the parameters that a `SearchMatch` makes; negative where it has some clause in
    /// another form only.
    ///
    /// Where it has every clause as it was typed, nothing else counts.
    func relevance(_ parameters: UnsafeBufferPointer<Double>) -> Double {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: SearchRanking.fieldCount) { counts in
            var (exactScore, formScore, phrase) = (0.0, 0.0, 0)
            var isExact = true
            for index in stride(from: 0, to: parameters.count - 3, by: 4) {
                let (exactCount, formCount) = (Int(parameters[index + 2]), Int(parameters[index + 3]))
                counts.initialize(repeating: 0)
                for _ in 0..<exactCount {
                    addInstances(of: phrase, to: counts)
                    phrase += 1
                }
                if isExact {
                    exactScore += SearchRanking.score(UnsafeBufferPointer(counts), weight: parameters[index])
                    if formCount > 0 { isExact = counts.contains { $0 > 0 } }
                }
                for _ in 0..<formCount {
                    addInstances(of: phrase, to: counts)
                    phrase += 1
                }
                formScore += SearchRanking.score(UnsafeBufferPointer(counts), weight: parameters[index + 1])
            }
            return isExact ? exactScore : -formScore
        }
    }
}
