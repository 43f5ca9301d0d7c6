internal import Articles
internal import SQLite

extension FullTextMatch {
    /// How well an article matches, by parameters that `RankingParameters` makes.
    func relevance(_ parameters: UnsafeBufferPointer<Double>) -> Double {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * SearchRanking.fieldCount) { space in
            let counts = UnsafeMutableBufferPointer(rebasing: space[..<SearchRanking.fieldCount])
            let exact = UnsafeMutableBufferPointer(rebasing: space[SearchRanking.fieldCount...])
            var (score, phrase) = (0.0, 0)
            var places = SearchRanking.Places(rawValue: .max)
            var order = SearchRanking.TitleOrder()
            var index = RankingParameters.head
            while index + RankingParameters.length <= parameters.count {
                let (weight, exactCount) = (parameters[index], Int(parameters[index + 1]))
                let count = exactCount + Int(parameters[index + 2])
                let isAlone = parameters[index + 3] == 1
                index += RankingParameters.length
                guard weight > 0 else {
                    phrase += exactCount
                    continue
                }
                counts.initialize(repeating: 0)
                var titlePlace = SearchRanking.TitleOrder.lastPlace
                func add(_ count: Int) {
                    for phrase in phrase..<phrase + count {
                        guard let place = addInstances(of: phrase, to: counts) else { continue }
                        titlePlace = min(titlePlace, UInt8(clamping: place))
                    }
                    phrase += count
                }
                add(exactCount)
                _ = exact.initialize(from: counts)
                add(count - exactCount)
                while index + RankingParameters.length <= parameters.count,
                    parameters[index] == RankingParameters.more
                {
                    add(Int(parameters[index + 1]))
                    phrase += Int(parameters[index + 2])
                    index += RankingParameters.length
                }
                let all = UnsafeBufferPointer(counts)
                let typed = UnsafeBufferPointer(exact)
                score += SearchRanking.score(all, exact: typed, weight: weight, isAlone: isAlone)
                places.formIntersection(SearchRanking.Places(all, exact: typed))
                order.append(titlePlace)
            }
            return parameters.first == 1 ? score * places.emphasis(order) : score
        }
    }
}
