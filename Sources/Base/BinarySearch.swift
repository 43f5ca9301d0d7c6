extension RandomAccessCollection {
    /// The index of the first element for which a predicate holds; `endIndex` where it holds for none.
    ///
    /// The elements are in such an order that it holds for all after one for which it holds: a binary search.
    @inlinable
    package func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Index {
        var start = startIndex
        var count = count
        while count > 0 {
            let half = count / 2
            let middle = index(start, offsetBy: half)
            if isInSecondPart(self[middle]) {
                count = half
            } else {
                start = index(after: middle)
                count -= half + 1
            }
        }
        return start
    }
}
