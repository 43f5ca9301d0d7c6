/// What a document in MDX says of itself in objects that its module exports, as sites of Next.js have it:
/// `export const metadata = { title: "..." }`.
package enum ModuleMetadata {
    /// The objects, in the order of the file; none where nothing of the kind is exported.
    ///
    /// `bytes` are those of the whole file, and `statements` the offsets of its statements `export`, ascending;
    /// `isAlone` says that the document has no front matter. Throws a diagnostic where an object cannot be read, as it
    /// may say that the document is hidden.
    package static func objects(
        in bytes: [UInt8],
        at statements: [Int],
        isAlone: Bool = false,
        limits: FrontMatterLimits = FrontMatterLimits()
    ) throws(Diagnostic) -> [Mapping] {
        let read = bytes.withUnsafeBytes { text in
            Result { () throws(Diagnostic) in
                var composer = ScriptObjectComposer(text, limits: limits)
                var objects: [Mapping] = []
                var looked = 0
                for start in statements where start >= composer.end {
                    var scanner = ScriptScanner(text, from: start)
                    let found = findBrace(&scanner, isAlone)
                    looked += scanner.index - start
                    if let found {
                        let object = try composer.object(at: found.brace)
                        scanner.index = composer.end
                        // `({ title }) => ...` is a function, and no object.
                        let isFunction = found.isArgument && isParameter(&scanner)
                        looked += scanner.index - composer.end
                        if !isFunction { objects.append(object) }
                    }
                    // Statements that are never closed are looked through to the end of the file, each anew.
                    guard looked <= 4 * text.count + (1 << 16) else {
                        throw .error(at: .start, "what the page exports cannot be told apart; close it", rule: .limit)
                    }
                }
                return objects
            }
        }
        return try read.get()
    }

    /// Names under which pages export what they say of themselves.
    private static let names: Set = ["metadata", "meta", "frontmatter", "frontMatter", "pageMetadata"]
    /// The same for pages without front matter: elsewhere these are names of any data.
    private static let otherNames: Set = ["article", "post", "attributes"]

    /// The brace after `export const NAME =`; nil where another thing is exported.
    ///
    /// After a type, a cast, and among the arguments of a function too.
    private static func findBrace(_ scanner: inout ScriptScanner, _ isAlone: Bool) -> (brace: Int, isArgument: Bool)? {
        guard scanner.takeName() == "export", scanner.skipBlanks(),
            ["const", "let", "var"].contains(scanner.takeName()),
            scanner.skipBlanks()
        else { return nil }
        let name = scanner.takeName()
        guard names.contains(name) || isAlone && otherNames.contains(name) else { return nil }
        scanner.skipSpaces()
        if scanner.isNext(":"), !scanner.skipType() { return nil }
        guard scanner.isNext("=") else { return nil }
        scanner.index += 1
        scanner.skipSpaces()
        if scanner.isNext("<"), !scanner.skipAngles() { return nil }
        scanner.skipSpaces()
        if scanner.takeName() == "await" {
            scanner.skipSpaces()
            _ = scanner.takeName()
        }
        scanner.skipSpaces()
        if scanner.isNext("<"), !scanner.skipAngles() { return nil }
        scanner.skipSpaces()
        guard scanner.isNext("(") else { return scanner.isNext("{") ? (scanner.index, false) : nil }
        repeat {
            scanner.index += 1
            scanner.skipSpaces()
            if scanner.isNext("{") { return (scanner.index, true) }
        } while scanner.skipExpression() && scanner.isNext(",")
        return nil
    }

    /// Whether what ends here is a parameter of a function with an arrow.
    private static func isParameter(_ scanner: inout ScriptScanner) -> Bool {
        guard scanner.skipExpression(), scanner.isNext(")") else { return false }
        scanner.index += 1
        scanner.skipSpaces()
        return scanner.hasPrefix("=>")
    }
}
