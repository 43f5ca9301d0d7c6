/// What all cards of a site have in common: where their links lead, and what they need not name.
package struct CardSetting: Sendable, Hashable {
    /// Paths only: cards name no host.
    let addresses: PageAddresses
    /// A language tag: that of the site.
    let language: String
    /// The topic that all articles have; nil without one.
    let topic: String?

    /// `root` is the path before every path; empty without one.
    package init(root: String, language: String, topic: String? = nil) {
        addresses = PageAddresses(base: root, root: root)
        self.language = language
        self.topic = topic
    }
}
