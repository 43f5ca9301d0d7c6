/// What generators take in front matter though YAML's grammar refuses it.
///
/// A text is read by the grammar first; only where that fails, each habit has its say.
package struct YAMLHabits: OptionSet, Sendable, Hashable {
    /// The bits of the habits.
    package let rawValue: Int

    /// Takes the bits of the habits.
    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A tab at the start of a line is two spaces, as in Hexo.
    package static let indentingTabs = YAMLHabits(rawValue: 1)
    /// Front matter needs no fence above it, but one below it, as in Hexo.
    package static let fenceBelow = YAMLHabits(rawValue: 4)
    /// A value that begins with two braces is a text, which a template fills in before YAML sees it: `{{year}}/a.html`.
    package static let templateValues = YAMLHabits(rawValue: 2)
    /// A group as a key is passed over with its value: in a configuration it says nothing that is asked for, while in
    /// front matter it may hide the document.
    package static let groupsAsKeys = YAMLHabits(rawValue: 8)
    /// Where every line is `key: value`, a value that YAML refuses is a text, as programs of a site's own have it.
    package static let valuesOfLines = YAMLHabits(rawValue: 16)
    /// The same where other keys have lists and groups below them, for a value that is plainly a text: MkDocs publishes
    /// a page of which YAML refuses the front matter.
    package static let valuesOfKeys = YAMLHabits(rawValue: 32)
}
