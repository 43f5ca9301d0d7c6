internal import Articles
internal import SQLite

extension FullTextMatch {
    /// How well an article matches, by the parameters that a `SearchMatch` makes.
    func relevance(_ parameters: UnsafeBufferPointer<Double>) -> Double {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: SearchRanking.fieldCount) { counts in
            var (score, phrase) = (0.0, 0)
            for index in stride(from: 0, to: parameters.count - 1, by: 2) {
                counts.initialize(repeating: 0)
                for _ in 0..<Int(parameters[index + 1]) {
                    addInstances(of: phrase, to: counts)
                    phrase += 1
                }
                score += SearchRanking.score(UnsafeBufferPointer(counts), weight: parameters[index])
            }
            return score
        }
    }
}
