internal import CSQLite

/// A row that a full-text query matches, as a ranking function sees it; valid only while it is lent.
package struct FullTextMatch {
    let api: UnsafePointer<Fts5ExtensionApi>
    let context: OpaquePointer

    /// Adds to the count of each column how often a phrase occurs there; there is one count for each column at least.
    ///
    /// Returns where in the first column it begins first, in words; nil where that has it not.
    package func addInstances(of phrase: Int, to counts: UnsafeMutableBufferPointer<Int32>) -> Int? {
        var place = Fts5PhraseIter()
        var (column, offset): (Int32, Int32) = (-1, -1)
        let code = api.pointee.xPhraseFirst(context, Int32(phrase), &place, &column, &offset)
        guard code == SQLITE_OK else { return nil }
        let first = column == 0 ? Int(offset) : nil
        while column >= 0, Int(column) < counts.count {
            counts[Int(column)] += 1
            api.pointee.xPhraseNext(context, &place, &column, &offset)
        }
        return first
    }
}
