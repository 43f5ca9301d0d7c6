/// The articles that meet a filter, by their keys.
struct SelectedArticles {
    /// In ascending order; of each story only the best, where that is asked for.
    var keys: [UInt32]
    /// The same before stories are collapsed.
    var keysOfAll: [UInt32] = []
    /// All matches of the filter's search, whether they meet the rest of the filter or not.
    var matches: SearchMatches?

    /// Whether all matches meet the rest of the filter, and no story was collapsed.
    var isUnfiltered: Bool {
        keys.count == matches?.keys.count
    }
}
