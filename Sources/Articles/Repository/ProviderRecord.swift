/// A publisher and how many published articles it has.
package struct ProviderRecord: Sendable, Hashable {
    /// What the parameter `provider` takes.
    package var domain: String
    /// What people call it.
    package var name: String
    /// See `Organization.json`.
    package var json: [UInt8]
    /// Published articles.
    package var articleCount: Int

    package init(domain: String, name: String, json: [UInt8], articleCount: Int) {
        self.domain = domain
        self.name = name
        self.json = json
        self.articleCount = articleCount
    }
}
