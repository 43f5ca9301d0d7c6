/// Something that can be suggested by its name.
package struct NamedRecord: Sendable, Hashable {
    /// A topic's id, a provider's domain, an article's id.
    package var id: String
    /// What people call it, and may type.
    package var name: String
    /// How many articles there are after it.
    package var count: Int

    package init(id: String, name: String, count: Int) {
        self.id = id
        self.name = name
        self.count = count
    }
}
