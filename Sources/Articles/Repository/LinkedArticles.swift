/// What an article links to, and what links to it.
package struct LinkedArticles: Sendable, Hashable {
    /// The ids of public articles that it links to, in order.
    package var to: [String] = []
    /// The ids of public articles that link to it, in order.
    package var from: [String] = []

    package init() {}
}
