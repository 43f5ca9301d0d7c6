internal import FrontMatter

/// Settings of a configuration in Python, read as data: names at the start of a line with literals after them.
///
/// Nothing is run. What only the program knows is marked as such: also a name that gets a value in a block, as in
/// `if`, or is changed by a method.
struct PythonSettings: Sendable {
    private var scanner: PythonScanner
    /// The values by their names; the last assignment counts.
    private(set) var values: [String: Node] = [:]

    /// The key of what another dictionary is spread into.
    static let spread = "**"
    private static let unknown = Node(.scalar(Scalar("...", isPlain: false, isProgram: true)), at: .start)

    /// Reads texts as if one imported all names of those before it.
    init(_ texts: [String] = []) {
        scanner = PythonScanner([])
        for text in texts { read(text) }
    }

    /// Reads another text; its assignments count more.
    mutating func read(_ text: String) {
        scanner = PythonScanner(Array(text.utf8))
        while scanner.next != nil { takeStatement() }
        scanner = PythonScanner([])
    }

    /// One logical line, from the start of a line on.
    private mutating func takeStatement() {
        let isIndented = scanner.skipBlanks()
        let name = scanner.takeName()
        if !name.isEmpty {
            _ = scanner.skipBlanks()
            takeChange(of: name, isIndented: isIndented)
        }
        scanner.skipLine()
    }

    private mutating func takeChange(of name: String, isIndented: Bool) {
        if scanner.take(".") {
            values[name] = Self.unknown
        } else if scanner.take("[") {
            var key: Node? = scanner.literal()
            scanner.skipSpaces()
            if !scanner.take("]") { key = nil }
            _ = scanner.skipBlanks()
            guard scanner.takeAssignment() else { return }
            let value = isIndented ? Self.unknown : scanner.value()
            set(key?.scalar, to: value, in: name)
        } else if scanner.take("+=") {
            let value = scanner.value()
            if !isIndented, case .sequence(let old)? = values[name]?.content, let new = value.sequence {
                values[name] = Node(.sequence(old + new), at: .start)
            } else {
                values[name] = Self.unknown
            }
        } else {
            scanner.skipAnnotation()
            guard scanner.takeAssignment() else { return }
            let value = scanner.value()
            // A value in a block may hold or not.
            values[name] = isIndented ? Self.unknown : value
        }
    }

    private mutating func set(_ key: Scalar?, to value: Node, in name: String) {
        guard let key, !key.isProgram, var mapping = values[name]?.mapping ?? (values[name] == nil ? Mapping() : nil)
        else {
            values[name] = Self.unknown
            return
        }
        mapping.entries.removeAll { $0.key == key.text }
        mapping.entries.append(Mapping.Entry(key: key.text, keyPosition: .start, value: value))
        values[name] = Node(.mapping(mapping), at: .start)
    }
}
