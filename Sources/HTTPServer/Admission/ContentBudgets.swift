/// How much content of requests may be in memory, over all connections of a server.
///
/// What everybody may send has a share of its own, so that nobody keeps editors from their work with it.
struct ContentBudgets: Sendable {
    /// For what needs the token of an editor.
    let editors: ByteBudget
    /// For messages.
    let messages: ByteBudget

    /// `limit` is for editors, in bytes; messages have a quarter as many beside it.
    init(_ limit: Int) {
        editors = ByteBudget(limit)
        messages = ByteBudget(limit / 4)
    }
}
