/// The parts of an article that a search looks through.
package enum SearchField: String, Sendable, Hashable, CaseIterable {
    case title
    case excerpt
    case body
}
