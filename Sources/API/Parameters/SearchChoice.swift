internal import Articles

/// What was chosen for a search when the first page of its list was made.
struct SearchChoice: Sendable, Hashable {
    /// Of the prefixes, in their order; empty where there are none.
    var expansions: [SearchExpression.Expansion] = []
    /// Of each clause; empty where no clause has forms.
    var forms: [[SearchExpression.Form]] = []
    var relaxation: SearchExpression.Relaxation?
    /// See `SearchExpression.leftOut`.
    var leftOut: UInt32 = 0
    /// See `SearchExpression.separated`.
    var separated: UInt32 = 0

    /// What was chosen for a search; `expansions` are those of its prefixes.
    init(_ search: SearchExpression, expansions: [SearchExpression.Expansion]) {
        self.expansions = expansions
        forms = search.forms.allSatisfy(\.isEmpty) ? [] : search.forms
        relaxation = search.relaxation
        leftOut = search.leftOut
        separated = search.separated
    }

    init(
        expansions: [SearchExpression.Expansion],
        forms: [[SearchExpression.Form]] = [],
        relaxation: SearchExpression.Relaxation? = nil
    ) {
        self.expansions = expansions
        self.forms = forms
        self.relaxation = relaxation
    }

    /// Puts the choice into the search of the list.
    ///
    /// False where that has another number of clauses or prefixes: an earlier version may have taken the same words
    /// otherwise.
    func apply(to search: inout SearchExpression) -> Bool {
        search.leaveOut(leftOut)
        search.separate(separated)
        guard forms.isEmpty || forms.count == search.forms.count else { return false }
        search.expansions = expansions
        guard expansions.isEmpty || search.expansions == expansions else { return false }
        if !forms.isEmpty { search.forms = forms }
        search.relaxation = relaxation
        search.isResolved = true
        return true
    }
}
