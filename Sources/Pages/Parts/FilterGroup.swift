/// The values of one property to choose from, with how many articles each has.
package struct FilterGroup: Sendable, Hashable {
    /// A value to choose.
    package struct Choice: Sendable, Hashable {
        var name: String
        var count: Int
        /// The list with this value chosen, or without it where it is chosen.
        var path: String
        /// Whether the list has it as a condition.
        package var isChosen: Bool

        package init(name: String, count: Int, path: String, isChosen: Bool) {
            self.name = name
            self.count = count
            self.path = path
            self.isChosen = isChosen
        }
    }

    /// What people call the property.
    var name: String
    /// Those with most articles first.
    var choices: [Choice]

    package init(name: String, choices: [Choice]) {
        self.name = name
        self.choices = choices
    }

    /// The choices of a group that are seen at once.
    private static let shown = 8

    func write(to page: inout PageWriter) {
        page.raw("<section class=\"filter\"><h3>")
        page.text(name)
        page.raw("</h3><ul>")
        for choice in choices.prefix(Self.shown) { Self.write(choice, to: &page) }
        page.raw("</ul>")
        if choices.count > Self.shown {
            page.raw("<details><summary>More<span class=\"unseen\"> of: ")
            page.text(name)
            page.raw("</span></summary><ul>")
            for choice in choices.dropFirst(Self.shown) { Self.write(choice, to: &page) }
            page.raw("</ul></details>")
        }
        page.raw("</section>\n")
    }

    private static func write(_ choice: Choice, to page: inout PageWriter) {
        page.raw("<li><a")
        page.attribute("href", choice.path)
        page.raw(choice.isChosen ? " aria-current=\"true\">" : ">")
        page.raw("<span>")
        page.text(choice.name)
        page.raw("</span> <span class=\"count\">")
        page.number(choice.count)
        page.raw("</span></a>")
    }
}
