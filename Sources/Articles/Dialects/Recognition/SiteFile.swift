internal import Base
internal import FrontMatter

/// The file that a site was recognised by, read once, whatever asks for it.
struct SiteFile: Sendable {
    /// The path below the site's root.
    var name: String
    /// A hash of what the configuration says, in this file and in others; nil where there is no file.
    var digest: Int64?
    /// The keys of a configuration in YAML, TOML or JSON; nil where it is a program, or cannot be read.
    var root: Mapping?
    /// Whether it is to have keys and cannot be read.
    private(set) var isBroken = false
    /// The text of a configuration that is a program; empty for others.
    var script = ""
    /// The object that a program in JavaScript makes the configuration of, where it is written out.
    var object: Mapping?
    /// Whether only a program knows which folder Eleventy reads.
    var hasUnknownFolder = false
    /// The settings of a program in Python.
    var python = PythonSettings()

    private static let maximumSize = 1 << 20

    /// A folder, or a file of which only the name counts.
    init(name: String) {
        self.name = name
    }

    /// Reads a configuration; nil where there is none of that name.
    init?(_ name: String, at level: any ContentSource) {
        guard let bytes = Self.bytes(name, level) else { return nil }
        self.name = name
        digest = FNV1a.hash(bytes)
        if Self.holdsKeys(name) {
            root = Self.root(bytes, name)
            isBroken = root == nil
        } else {
            script = String(decoding: bytes, as: UTF8.self)
            if name.hasSuffix(".py") { python.read(script) }
        }
    }

    /// The bytes of a file of a site; nil where there is none, or it is too large for a configuration.
    static func bytes(_ path: String, _ level: any ContentSource) -> [UInt8]? {
        (try? level.read(path, limit: maximumSize)) ?? nil
    }

    /// The keys of a file in YAML, TOML or JSON, and its hash; nil where there is none that can be read.
    static func mapping(_ path: String, _ level: any ContentSource) -> (root: Mapping, digest: Int64)? {
        guard holdsKeys(path), let bytes = bytes(path, level) else { return nil }
        return root(bytes, path).map { ($0, FNV1a.hash(bytes)) }
    }

    private static func holdsKeys(_ path: String) -> Bool {
        ["toml", "yaml", "yml", "json"].contains { path.hasSuffix(".\($0)") }
    }

    /// Hexo takes tabs in its configuration, which no other generator with one of that name can read.
    private static func habits(_ path: String) -> YAMLHabits {
        path.hasPrefix("_config.") ? [.groupsAsKeys, .indentingTabs] : .groupsAsKeys
    }

    private static func root(_ bytes: [UInt8], _ path: String) -> Mapping? {
        path.hasSuffix(".toml")
            ? (try? Document(Array("+++\n".utf8) + bytes + Array("\n+++\n".utf8)))?.frontMatter
            : (try? YAMLFile(bytes, duplicateKeys: .lastWins, habits: habits(path)))?.root
    }
}
