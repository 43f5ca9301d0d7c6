internal import Base

/// The line that opens front matter.
struct Fence: Equatable {
    enum Kind: Equatable {
        case front(FrontMatterFormat)
        /// Front matter that is a program, in the language with this name.
        case program(String)
        /// Three dashes and a word that names no format.
        case unknown(String)
    }

    var kind: Kind
    /// The character that the closing line repeats.
    var character: Unicode.Scalar

    /// Nil where the line opens no front matter: a line of text, or a rule of four dashes and more.
    init?(_ line: some Collection<UInt8>) {
        guard let first = line.first, line.prefix(3).allSatisfy({ $0 == first }), line.count >= 3 else { return nil }
        let rest = String(decoding: line.dropFirst(3), as: UTF8.self).unicodeScalars.filter { !$0.isInvisible }
        let word = String(rest).trimmingBlanks().lowercased()
        character = Unicode.Scalar(first)
        switch (character, word) {
        case ("-", ""), ("-", "yaml"), ("-", "yml"): kind = .front(.yaml)
        case ("+", ""), ("+", "toml"), ("-", "toml"): kind = .front(.toml)
        case (";", ""), (";", "json"), ("-", "json"): kind = .front(.json)
        case ("-", "js"), ("-", "javascript"), ("-", "mjs"), ("-", "cjs"), ("-", "node"): kind = .program("JavaScript")
        case ("-", "ts"), ("-", "typescript"): kind = .program("TypeScript")
        case ("-", "coffee"), ("-", "coffeescript"), ("-", "cson"): kind = .program("CoffeeScript")
        case ("-", _) where word.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }: kind = .unknown(word)
        default: return nil
        }
    }

    /// Whether a line ends the front matter; YAML ends with `...` too.
    ///
    /// Spaces, tabs and what nobody sees do not count after a fence.
    func isClosed(by line: some Collection<UInt8>) -> Bool {
        guard line.count >= 3 else { return false }
        let isDots = kind == .front(.yaml) && line.prefix(3).allSatisfy { $0 == UInt8(ascii: ".") }
        let isFence = line.prefix(3).allSatisfy { $0 == UInt8(ascii: character) }
        guard isDots || isFence else { return false }
        return String(decoding: line.dropFirst(3), as: UTF8.self).unicodeScalars.allSatisfy {
            $0 == " " || $0 == "\t" || $0.isInvisible
        }
    }
}
