extension ScriptFile {
    /// The program as it runs where the site is published: without the branches that only run while an author works on
    /// it.
    ///
    /// Only conditions that name the environment alone are understood; all other branches stay.
    package var published: ScriptFile {
        var result = bytes
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var name = ""
            // Blocks that are never closed are looked through to the end, each anew.
            var work = 16 * text.count + (1 << 16)
            while work > 0, Self.step(&scanner, name: &name) {
                guard name == "if" else { continue }
                var ahead = scanner
                let branches = Self.branches(&ahead)
                work -= ahead.index - scanner.index
                guard let branches else { continue }
                let unused = branches.isPublished ? branches.second : branches.first
                for index in unused ?? 0..<0 { result[index] = UInt8(ascii: " ") }
            }
        }
        return ScriptFile(String(decoding: result, as: UTF8.self))
    }

    /// The blocks of a condition, and whether the first of them runs where the site is published; nil if that is not
    /// known.
    private static func branches(
        _ scanner: inout ScriptScanner
    ) -> (isPublished: Bool, first: Range<Int>, second: Range<Int>?)? {
        guard let condition = scanner.takeBlock("(", ")"),
            let isPublished = isPublished(String(decoding: scanner.text[condition], as: UTF8.self)),
            let first = scanner.takeBlock("{", "}")
        else { return nil }
        scanner.skipSpaces()
        guard scanner.takeName() == "else" else { return (isPublished, first, nil) }
        return (isPublished, first, scanner.takeBlock("{", "}"))
    }

    /// Whether a condition holds where the site is published; nil if that is not known.
    package static func isPublished(_ condition: String) -> Bool? {
        let text = String(condition.filter { !$0.isWhitespace }.map { $0 == "\"" || $0 == "`" ? "'" : $0 })
        for sign in ["!==", "===", "!=", "=="] {
            guard let range = text.firstRange(of: sign) else { continue }
            let sides = [String(text[..<range.lowerBound]), String(text[range.upperBound...])]
            guard sides.contains(where: environments.contains),
                let value = sides.first(where: { $0.hasPrefix("'") }).flatMap({ values[$0] })
            else { return nil }
            return sign.hasPrefix("!") ? !value : value
        }
        let isNegated = text.hasPrefix("!")
        let name = (isNegated ? text.dropFirst() : text[...]).lowercased().filter { $0 != "_" }
        return names[name].map { $0 != isNegated }
    }

    private static let environments: Set = [
        "process.env.NODE_ENV", "process.env.ELEVENTY_ENV", "process.env.ELEVENTY_RUN_MODE", "process.env.ENVIRONMENT",
    ]
    private static let values = [
        "'production'": true, "'prod'": true, "'build'": true, "'development'": false, "'dev'": false, "'serve'": false,
        "'watch'": false,
    ]
    private static let names = [
        "isproduction": true, "isprod": true, "production": true, "isdevelopment": false, "isdev": false,
        "development": false,
    ]
}

extension ScriptScanner {
    /// Goes past a block from its opening sign to the closing one and gives what is between; nil if none begins here.
    fileprivate mutating func takeBlock(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar) -> Range<Int>? {
        skipSpaces()
        guard isNext(opening) else { return nil }
        index += 1
        let start = index
        var depth = 1
        while true {
            skipSpaces()
            guard next != nil else { return nil }
            if isQuote {
                let quote = index
                if takeText() == nil { index = quote + 1 }
                continue
            }
            if isNext(opening) { depth += 1 }
            if isNext(closing) { depth -= 1 }
            if depth == 0 { break }
            index += 1
        }
        defer { index += 1 }
        return start..<index
    }
}
