/// A configuration that is a program in JavaScript, read as data: objects that it writes out, and arguments of calls.
///
/// Nothing is run. Texts and comments are told apart from code.
package struct ScriptFile: Sendable {
    /// The first argument of a call.
    package enum Argument: Sendable, Hashable {
        /// A text that is written out.
        case text(String)
        /// A name or a number, such as `false`.
        case word(String)
        /// What only the program knows.
        case unknown
    }

    let bytes: [UInt8]
    /// The text of the file.
    package let text: String

    /// Reads the text of a file.
    package init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// The first object with one of some keys; nil where none can be read.
    package func object(with keys: Set<String>) -> Mapping? {
        objects(atMost: 1) { object in object.entries.contains { keys.contains($0.key) } }.first
    }

    /// All objects with a key, those within others too.
    package func objects(with key: String) -> [Mapping] {
        objects(atMost: .max) { $0[key] != nil }
    }

    private func objects(atMost count: Int, _ fits: (Mapping) -> Bool) -> [Mapping] {
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var result: [Mapping] = []
            // Braces that are never closed are looked through to the end, each anew.
            var work = 16 * text.count + (1 << 16)
            while Self.step(&scanner, stopsAtBraces: true) {
                guard scanner.isNext("{") else { continue }
                let rest = UnsafeRawBufferPointer(rebasing: text[scanner.index...])
                var composer = ScriptObjectComposer(rest, limits: FrontMatterLimits())
                if let object = try? composer.object(at: 0), fits(object) {
                    result.append(object)
                    if result.count >= count { return result }
                }
                work -= composer.end
                guard work > 0 else { return result }
                scanner.index += 1
            }
            return result
        }
    }

    /// The first arguments of all calls of a function, by the end of its name: `ignores.add`.
    package func arguments(of function: String) -> [Argument] {
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var result: [Argument] = []
            var name = ""
            while Self.step(&scanner, name: &name) {
                guard name == function || name.hasSuffix("." + function) else { continue }
                scanner.skipSpaces()
                guard scanner.isNext("(") else { continue }
                scanner.index += 1
                scanner.skipSpaces()
                result.append(Self.argument(&scanner))
            }
            return result
        }
    }

    /// How often a function is called, by its whole name, or by the end of one where it may be `onAnything`.
    package func calls(of function: String, onAnything: Bool = false) -> Int {
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var count = 0
            var name = ""
            while Self.step(&scanner, name: &name) {
                guard name == function || onAnything && name.hasSuffix(function) else { continue }
                scanner.skipSpaces()
                if scanner.isNext("(") { count += 1 }
            }
            return count
        }
    }

    /// The objects that calls of a function have as their first arguments; nil in the place of one that cannot be read.
    package func objects(of function: String) -> [Mapping?] {
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var result: [Mapping?] = []
            var name = ""
            // Objects that are never closed are looked through to the end, each anew.
            var work = 16 * text.count + (1 << 16)
            while work > 0, Self.step(&scanner, name: &name) {
                guard name == function else { continue }
                scanner.skipSpaces()
                guard scanner.isNext("(") else { continue }
                scanner.index += 1
                scanner.skipSpaces()
                guard scanner.isNext("{") else {
                    result.append(nil)
                    continue
                }
                let rest = UnsafeRawBufferPointer(rebasing: text[scanner.index...])
                var composer = ScriptObjectComposer(rest, limits: FrontMatterLimits())
                result.append(try? composer.object(at: 0))
                work -= composer.end
            }
            return result
        }
    }

    /// The first argument of each call of a function, by the end of its name, a list or a text; nil in the place of one
    /// that cannot be read.
    package func lists(of function: String) -> [Node?] {
        var result: [Node?] = []
        bytes.withUnsafeBytes { text in
            var scanner = ScriptScanner(text, from: 0)
            var name = ""
            while Self.step(&scanner, name: &name) {
                guard name == function || name.hasSuffix("." + function) else { continue }
                scanner.skipSpaces()
                guard scanner.isNext("(") else { continue }
                let argument = text[(scanner.index + 1)...].prefix { $0 != UInt8(ascii: ")") }
                let object = ScriptFile("{ value: \(String(decoding: argument, as: UTF8.self)) }").object(with: [
                    "value"
                ])
                result.append(object?["value"])
            }
        }
        return result
    }

    private static func argument(_ scanner: inout ScriptScanner) -> Argument {
        var argument = Argument.unknown
        if scanner.isQuote {
            if let literal = scanner.takeLiteralText(), literal.isKnown { argument = .text(literal.text) }
        } else {
            let word = scanner.takeName()
            if !word.isEmpty { argument = .word(word) }
        }
        scanner.skipSpaces()
        return scanner.isNext(")") || scanner.isNext(",") ? argument : .unknown
    }

    /// Goes past spaces and one text, name or sign; false at the end.
    private static func step(_ scanner: inout ScriptScanner, stopsAtBraces: Bool) -> Bool {
        var name = ""
        return step(&scanner, name: &name, stopsAtBraces: stopsAtBraces)
    }

    static func step(_ scanner: inout ScriptScanner, name: inout String, stopsAtBraces: Bool = false) -> Bool {
        name = ""
        scanner.skipSpaces()
        guard scanner.next != nil else { return false }
        if scanner.isQuote {
            let start = scanner.index
            // An apostrophe in a regular expression is no text.
            if scanner.takeText() == nil { scanner.index = start + 1 }
        } else {
            name = scanner.takeName()
            if name.isEmpty, !(stopsAtBraces && scanner.isNext("{")) { scanner.index += 1 }
        }
        if stopsAtBraces {
            scanner.skipSpaces()
            return scanner.next != nil
        }
        return true
    }
}
