internal import Base
internal import FrontMatter

/// Finds what names of a program stand for: constants of its own, and those of modules beside it that it imports.
///
/// Nothing is run: only texts and objects that are written out are values.
struct ScriptNames {
    private let level: any ContentSource
    /// Hashes of the modules that were read.
    private(set) var digests: [Int64] = []
    /// How many values may still be looked at: objects that name one another many times grow with each step.
    private var valuesLeft = 1_000

    private static let maximumDepth = 4
    private static let endings = ["", ".js", ".cjs", ".mjs", ".ts", ".json", "/index.js"]

    /// `level` is the folder that paths of modules are below.
    init(at level: any ContentSource) {
        self.level = level
    }

    /// The value of a name such as `config.dir.src` in a program, which lies in `folder`; nil where it is not known.
    mutating func value(of name: String, in program: ScriptFile, folder: String, depth: Int = 0) -> Node? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard depth < Self.maximumDepth, let first = parts.first, !first.isEmpty else { return nil }
        var node: Node?
        if let own = program.constant(first).flatMap({ value($0, in: program, folder: folder, depth: depth) }) {
            node = own
        } else if let source = program.source(of: first), let module = module(source.module, from: folder) {
            node = exported(source.member, of: module, depth: depth)
        }
        for part in parts.dropFirst() { node = node?.mapping?[part] }
        return node?.scalar?.isProgram == true ? nil : node
    }

    /// A module that a path beside a program names; nil for packages, and where there is none.
    mutating func module(_ path: String, from folder: String) -> (text: String, path: String)? {
        guard path.hasPrefix(".") else { return nil }
        let stem = ContentPath.resolved(path, from: folder)
        guard !stem.hasPrefix("..") else { return nil }
        for ending in Self.endings {
            guard let bytes = SiteFile.bytes(stem + ending, level) else { continue }
            digests.append(FNV1a.hash(bytes))
            return (String(decoding: bytes, as: UTF8.self), stem + ending)
        }
        return nil
    }

    private mutating func exported(_ member: String?, of module: (text: String, path: String), depth: Int) -> Node? {
        if module.path.hasSuffix(".json") {
            let root = (try? YAMLFile(Array(module.text.utf8), duplicateKeys: .lastWins))?.root
            return member.map { root?[$0] } ?? root.map { Node(.mapping($0), at: .start) }
        }
        let program = ScriptFile(module.text)
        let folder = ContentPath.folder(of: module.path)
        if let member, let own = value(of: member, in: program, folder: folder, depth: depth + 1) { return own }
        guard let exported = program.exported else { return nil }
        let whole = value(exported, in: program, folder: folder, depth: depth + 1)
        guard let member else { return whole }
        return whole?.mapping?[member].flatMap { value($0, in: program, folder: folder, depth: depth + 1) }
    }

    /// A value with what names stand for in their place; nil for a program.
    private mutating func value(_ node: Node, in program: ScriptFile, folder: String, depth: Int) -> Node? {
        guard depth < Self.maximumDepth, valuesLeft > 0 else { return nil }
        valuesLeft -= 1
        if var mapping = node.mapping {
            for index in mapping.entries.indices {
                let inner = mapping.entries[index].value
                // Only names count for the depth: objects lie as deep as the text has them.
                mapping.entries[index].value = value(inner, in: program, folder: folder, depth: depth) ?? inner
            }
            return Node(.mapping(mapping), at: node.position)
        }
        guard let scalar = node.scalar, scalar.isProgram else { return node }
        return Self.isName(scalar.text)
            ? value(of: scalar.text, in: program, folder: folder, depth: depth + 1) : nil
    }

    /// Whether an expression is a name with names of members after it.
    static func isName(_ expression: String) -> Bool {
        expression.first.map { $0.isLetter || $0 == "_" || $0 == "$" } ?? false
            && expression.allSatisfy { $0.isLetter || $0.isNumber || "._$".contains($0) }
    }
}
