extension ScriptFile {
    /// Where a name comes from that a program imports: the module, and which of its names it is; nil for all of it.
    package struct Import: Sendable, Hashable {
        /// The path or the name of the module, as the program has it.
        package var module: String
        /// The name that the module exports; nil for what it exports by default.
        package var member: String?

        /// Takes the module and the name.
        package init(module: String, member: String? = nil) {
            self.module = module
            self.member = member
        }
    }

    /// What a constant is declared with, if that is a text, an object, a list, or another name: `const input = "src"`.
    ///
    /// A name is marked `isProgram`. Nil if the program declares none of that name, or with anything else.
    package func constant(_ name: String) -> Node? {
        value { scanner, word in
            guard ["const", "let", "var"].contains(word) else { return false }
            scanner.skipSpaces()
            guard scanner.takeName() == name else { return false }
            scanner.skipSpaces()
            return scanner.takeEquals()
        }
    }

    /// What a statement of its own sets a member of an object to, read as `constant` does: `config.presets = [...]`.
    package func assigned(_ member: String, of object: String) -> Node? {
        value { scanner, word in
            guard word == "\(object).\(member)" else { return false }
            scanner.skipSpaces()
            return scanner.takeEquals()
        }
    }

    /// What a module exports by default, read as `constant` does.
    package var exported: Node? {
        value { scanner, word in
            scanner.skipSpaces()
            if word == "module.exports" { return scanner.takeEquals() }
            guard word == "export" else { return false }
            return scanner.takeName() == "default"
        }
    }

    /// The names that the outermost object of what the module exports by default spreads into itself: `...shared`.
    ///
    /// The object may be the argument of a call. Empty where the module exports no object that is written out.
    package var exportedSpreads: [String] {
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var (last, depth, isExported) = ("", 0, false)
            var result: [String] = []
            while scanner.next != nil {
                scanner.skipSpaces()
                if scanner.isQuote {
                    let start = scanner.index
                    if scanner.takeText() == nil { scanner.index = start + 1 }
                    continue
                }
                let word = scanner.takeName()
                if !word.isEmpty {
                    isExported = isExported || word == "module.exports" || last == "export" && word == "default"
                    last = word
                } else if isExported, depth == 1, scanner.hasPrefix("...") {
                    scanner.index += 3
                    let name = scanner.takeName()
                    if !name.isEmpty { result.append(name) }
                } else {
                    if isExported, scanner.isNext("{") || scanner.isNext("[") { depth += 1 }
                    if isExported, scanner.isNext("}") || scanner.isNext("]") {
                        depth -= 1
                        if depth <= 0 { break }
                    }
                    scanner.index += 1
                }
            }
            return result
        }
    }

    /// Where a name comes from by `import` or `require`; nil if the program imports none of that name.
    package func source(of name: String) -> Import? {
        for (names, module, rest) in imports {
            guard let member = Self.member(name, of: names) else { continue }
            // `require("./a").b` is a part of the module.
            let part = rest.hasPrefix(").") ? rest.dropFirst(2).prefix { $0.isLetter || $0.isNumber } : ""
            return Import(module: module, member: part.isEmpty ? member : String(part))
        }
        return nil
    }

    /// The modules that the program imports, as it names them.
    package var modules: [String] { imports.map(\.module) }

    /// The names that each line with an import gives, the module, and what stands after it.
    private var imports: [(names: Substring, module: String, rest: Substring)] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.drop(while: \.isWhitespace)
            guard ["import ", "const ", "let ", "var "].contains(where: words.hasPrefix),
                let start = words.firstRange(of: " from ") ?? words.firstRange(of: "require(")
            else { return nil }
            let rest = words[start.upperBound...].drop(while: \.isWhitespace)
            guard let quote = rest.first, "'\"".contains(quote) else { return nil }
            let module = rest.dropFirst().prefix { $0 != quote }
            let names = words[..<start.lowerBound].drop { !$0.isWhitespace }
            return (names, String(module), rest[module.endIndex...].dropFirst())
        }
    }

    /// Which name of a module a name stands for; the inner nil is for the whole module, the outer one if it is not
    /// there.
    private static func member(_ name: String, of names: Substring) -> String?? {
        guard let open = names.firstIndex(of: "{"), let close = names.lastIndex(of: "}"), open < close else {
            let isThere = names.split { !isPartOfName($0) }.contains { $0 == name }
            return isThere ? .some(nil) : nil
        }
        if names[..<open].split(whereSeparator: { !isPartOfName($0) }).contains(where: { $0 == name }) {
            return .some(nil)
        }
        for part in names[names.index(after: open)..<close].split(separator: ",") {
            let words = part.split { !isPartOfName($0) }
            if let last = words.last, last == name, let first = words.first { return .some(String(first)) }
        }
        return nil
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$"
    }

    /// The value after the first word at which `begins` puts the scanner before one.
    private func value(_ begins: (inout ScriptScanner, String) -> Bool) -> Node? {
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var word = ""
            while Self.step(&scanner, name: &word) {
                var ahead = scanner
                guard !word.isEmpty, begins(&ahead, word) else { continue }
                ahead.skipSpaces()
                return Self.value(at: ahead, in: text)
            }
            return nil
        }
    }

    private static func value(at scanner: ScriptScanner, in text: UnsafeRawBufferPointer) -> Node? {
        var scanner = scanner
        if scanner.isQuote {
            guard let literal = scanner.takeLiteralText(), literal.isKnown, scanner.endsStatement() else { return nil }
            return Node(.scalar(Scalar(literal.text, isPlain: false)), at: .start)
        }
        if scanner.isNext("{") {
            let rest = UnsafeRawBufferPointer(rebasing: text[scanner.index...])
            var composer = ScriptObjectComposer(rest, limits: FrontMatterLimits())
            return (try? composer.object(at: 0)).map { Node(.mapping($0), at: .start) }
        }
        if scanner.isNext("[") {
            let rest = UnsafeRawBufferPointer(rebasing: text[scanner.index...])
            var composer = ScriptObjectComposer(rest, limits: FrontMatterLimits())
            guard let list = try? composer.list(at: 0) else { return nil }
            scanner.index += composer.end
            return scanner.endsStatement() ? Node(.sequence(list), at: .start) : nil
        }
        let name = scanner.takeName()
        guard !name.isEmpty, scanner.endsStatement() else { return nil }
        return Node(.scalar(Scalar(name, isPlain: false, isProgram: true)), at: .start)
    }
}

extension ScriptScanner {
    /// Goes past a single `=`.
    fileprivate mutating func takeEquals() -> Bool {
        guard isNext("="), !hasPrefix("=="), !hasPrefix("=>") else { return false }
        index += 1
        return true
    }

    /// Whether a line, a statement or the file ends here, so that no operator follows.
    fileprivate func endsStatement() -> Bool {
        var ahead = self
        while ahead.isNext(" ") || ahead.isNext("\t") || ahead.isNext("\r") { ahead.index += 1 }
        return ahead.next == nil || ahead.isNext("\n") || ahead.isNext(";") || ahead.isNext(",")
    }
}
