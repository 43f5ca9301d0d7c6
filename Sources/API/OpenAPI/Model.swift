/// The schema of an object that has a name in the document.
struct Model: Sendable {
    let name: String
    let summary: String
    let properties: [Schema.Property]
    /// Whether objects may have members beyond the properties.
    let isOpen: Bool

    init(_ name: String, _ summary: String, isOpen: Bool = false, _ properties: [Schema.Property]) {
        self.name = name
        self.summary = summary
        self.properties = properties
        self.isOpen = isOpen
    }
}
