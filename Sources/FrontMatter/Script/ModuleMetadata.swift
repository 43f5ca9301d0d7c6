/// What a document in MDX says of itself in objects that its module exports, as sites of Next.js have it:
/// `export const metadata = { title: "..." }`.
package enum ModuleMetadata {
    /// The objects, in the order of the file; none where nothing of the kind is exported.
    ///
    /// `bytes` are those of the whole file, and `statements` the offsets of its statements `export`, ascending. Throws a
    /// diagnostic where an object cannot be read, as it may say that the document is hidden.
    package static func objects(
        in bytes: [UInt8],
        at statements: [Int],
        limits: FrontMatterLimits = FrontMatterLimits()
    ) throws(Diagnostic) -> [Mapping] {
        let read = bytes.withUnsafeBytes { text in
            Result { () throws(Diagnostic) in
                var composer = ScriptObjectComposer(text, limits: limits)
                var objects: [Mapping] = []
                for start in statements where start >= composer.end {
                    guard let brace = brace(text, from: start) else { continue }
                    let object = try composer.object(at: brace)
                    // `({ title }) => ...` is a function, and no object.
                    if !isParameter(text, endingAt: composer.end) { objects.append(object) }
                }
                return objects
            }
        }
        return try read.get()
    }

    /// Names under which pages export what they say of themselves.
    private static let names: Set = ["metadata", "meta", "frontmatter", "frontMatter", "pageMetadata"]

    /// The brace behind `export const NAME =`; nil where another thing is exported.
    ///
    /// Behind a type, a cast, and among the arguments of a function too.
    private static func brace(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var scanner = ScriptScanner(text, from: start)
        guard scanner.takeName() == "export", scanner.skipBlanks(),
            ["const", "let", "var"].contains(scanner.takeName()),
            scanner.skipBlanks(), names.contains(scanner.takeName())
        else { return nil }
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
        guard scanner.isNext("(") else { return scanner.isNext("{") ? scanner.index : nil }
        repeat {
            scanner.index += 1
            scanner.skipSpaces()
            if scanner.isNext("{") { return scanner.index }
        } while scanner.skipExpression() && scanner.isNext(",")
        return nil
    }

    private static func isParameter(_ text: UnsafeRawBufferPointer, endingAt end: Int) -> Bool {
        var scanner = ScriptScanner(text, from: end)
        guard scanner.skipExpression(), scanner.isNext(")") else { return false }
        scanner.index += 1
        scanner.skipSpaces()
        return scanner.hasPrefix("=>")
    }
}
