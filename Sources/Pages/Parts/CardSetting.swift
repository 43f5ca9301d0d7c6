/// What all cards of a site have in common: where their links lead, and the language that they need not name.
package struct CardSetting: Sendable, Hashable {
    /// Paths only: cards name no host.
    let addresses: PageAddresses
    /// A language tag: that of the site.
    let language: String

    /// `root` is the path before every path; empty without one.
    package init(root: String, language: String) {
        addresses = PageAddresses(base: root, root: root)
        self.language = language
    }
}
