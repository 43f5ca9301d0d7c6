internal import Base

/// How the program of a Gatsby site makes the addresses of its documents, where that can be told.
///
/// Gatsby itself has no rule: `gatsby-node.js` calls `createPage` with whatever path it likes.
enum GatsbyPages: Sendable, Hashable {
    case unknown
    /// The path below the folder that documents are taken from, by `createFilePath`.
    case paths
    /// What a key of the front matter says.
    case key(String)

    static let files = ["gatsby-node.js", "gatsby-node.ts", "gatsby-node.mjs"]

    /// What the text of `gatsby-node.js` says; every path that is made of a document must be made alike.
    init(_ program: String) {
        let text = String(program.filter { !$0.isWhitespace }.map { $0 == "\"" || $0 == "`" ? "'" : $0 })
        self = .unknown
        var found: Set<GatsbyPages> = []
        for part in text.split(separator: "path:", omittingEmptySubsequences: false).dropFirst() {
            let value = part.prefix { $0 != "," && $0 != "}" && $0 != ")" }
            let names = value.split(separator: ".").map(String.init)
            let isChain = value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
            if isChain, names.count > 2, names.suffix(2) == ["fields", "slug"] {
                found.insert(Self.ofField(text))
            } else if isChain, names.count > 2, names[names.count - 2] == "frontmatter" {
                found.insert(.key(names[names.count - 1]))
            } else if value.contains("slug") || value.contains("frontmatter") || value.contains("node.") {
                found.insert(.unknown)
            }
        }
        if found.count == 1, let only = found.first { self = only }
    }

    /// What the field `slug` of a document is given.
    private static func ofField(_ text: String) -> GatsbyPages {
        let calls = text.split(separator: "createNodeField({", omittingEmptySubsequences: false).dropFirst()
        guard calls.count == 1, let call = calls.first?.prefix(while: { $0 != "}" }) else { return .unknown }
        let members = call.split(separator: ",")
        guard members.contains("name:'slug'"),
            let member = members.first(where: { $0 == "value" || $0.hasPrefix("value:") })
        else { return .unknown }
        let variable = member == "value" ? "value" : String(member.dropFirst("value:".count))
        let makers = text.split(separator: "createFilePath({", omittingEmptySubsequences: false)
        guard makers.count == 2, makers[0].hasSuffix("\(variable)=") else { return .unknown }
        let arguments = makers[1].prefix { $0 != "}" }.split(separator: ",")
        return Set(arguments) == ["node", "getNode"] ? .paths : .unknown
    }
}
