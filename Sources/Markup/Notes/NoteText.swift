internal import Base

/// A text with links as wikis and Obsidian write them: `[[Note]]`, `[[Note#Heading|text]]`, `![[picture.png]]`.
enum NoteText {
    /// A part of a text.
    enum Piece: Equatable {
        case text(String)
        /// `note` is a path or a name, empty for a place of the same page; `heading` is empty for the whole page.
        case link(note: String, heading: String, text: String)
        case picture(path: String, text: String)
    }

    /// The parts of a text; a single one where there is no link.
    ///
    /// `escaped` is what stands between brackets that are meant as such.
    static func pieces(of text: String, escaped: Set<Substring> = []) -> [Piece] {
        var pieces: [Piece] = []
        let bytes = text.utf8
        var (done, position) = (text.startIndex, text.startIndex)
        while let offset = text[position...].firstOffset(ofBytes: "[[") {
            let open = bytes.index(position, offsetBy: offset)
            let start = bytes.index(open, offsetBy: 2)
            let bracket = bytes[start...].firstIndex { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
            guard let bracket else { break }
            let after = bytes.index(after: bracket)
            let inner = text[start..<bracket]
            guard bytes[bracket] == UInt8(ascii: "]"), after < text.endIndex, bytes[after] == UInt8(ascii: "]"),
                !escaped.contains(inner), isNote(inner)
            else {
                position = bytes[bracket] == UInt8(ascii: "[") ? bytes.index(after: open) : bracket
                continue
            }
            var before = text[done..<open]
            let isEmbedded = before.last == "!"
            if isEmbedded { before.removeLast() }
            // What is read by a number or a name from a list, as in `list[[name]]`, is no link.
            if !isEmbedded, let last = before.utf8.last, isPartOfCode(last) {
                position = bracket
                continue
            }
            if !before.isEmpty { pieces.append(.text(String(before))) }
            if let piece = piece(inner, isEmbedded: isEmbedded) { pieces.append(piece) }
            done = bytes.index(after: after)
            position = done
        }
        if pieces.isEmpty, done == text.startIndex { return [.text(text)] }
        if done < text.endIndex { pieces.append(.text(String(text[done...]))) }
        return pieces
    }

    private static func isPartOfCode(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || "_])".utf8.contains(byte)
    }

    /// Whether what stands between brackets can be the name of a note: there are letters, or a date.
    private static func isNote(_ inner: Substring) -> Bool {
        // Commands of a shell have a space after the brackets.
        guard let first = inner.first, !first.isWhitespace else { return false }
        let inner = inner.trimmingWhitespace()
        if attributes.contains(inner) { return false }
        if inner.contains(where: \.isLetter) { return true }
        return inner.count >= 8 && inner.allSatisfy { $0.isNumber || "-_.".contains($0) }
    }

    /// Those of C++ and C, which are written like this.
    private static let attributes: Set<Substring> = [
        "noreturn", "carries_dependency", "deprecated", "fallthrough", "nodiscard", "maybe_unused", "likely",
        "unlikely", "no_unique_address", "assume", "unsequenced", "reproducible",
    ]

    private static func piece(_ inner: Substring, isEmbedded: Bool) -> Piece? {
        // What generators put a table of contents in the place of.
        if ["toc", "_toc_"].contains(inner.trimmingWhitespace().lowercased()) { return nil }
        let bar = inner.firstIndex(of: "|")
        let target = (bar.map { inner[..<$0] } ?? inner).trimmingWhitespace()
        let label = inner.lastIndex(of: "|").map { inner[inner.index(after: $0)...].trimmingWhitespace() }
        if TemplateTarget.isAddress(target) {
            return .link(note: String(target), heading: "", text: String(label ?? target))
        }
        let hash = target.firstIndex(of: "#")
        let note = (hash.map { target[..<$0] } ?? target).trimmingWhitespace()
        var heading = hash.map { target[target.index(after: $0)...] } ?? ""
        // The last of several names the place, and a block has a name that only its editor knows.
        if let last = heading.lastIndex(of: "#") { heading = heading[heading.index(after: last)...] }
        if heading.first == "^" { heading = "" }
        if isEmbedded, isPicture(note) {
            let isSize = label?.allSatisfy { $0.isNumber || $0 == "x" } ?? true
            return .picture(path: String(note), text: isSize ? "" : String(label ?? ""))
        }
        let text = label.flatMap { $0.isEmpty ? nil : $0 } ?? (note.isEmpty ? heading : note)
        return text.isEmpty ? nil : .link(note: String(note), heading: String(heading), text: String(text))
    }

    private static let pictures: Set = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"]

    private static func isPicture(_ name: Substring) -> Bool {
        name.lastIndex(of: ".").map { pictures.contains(name[name.index(after: $0)...].lowercased()) } ?? false
    }

    /// What a source has between brackets of which a backslash says that they are no link.
    static func escaped(in source: UnsafeRawBufferPointer) -> Set<Substring> {
        var found: Set<Substring> = []
        var index = 0
        while index + 2 < source.count {
            guard source[index] == UInt8(ascii: "\\"), source[index + 1] == UInt8(ascii: "[") else {
                index += 1
                continue
            }
            index += 2
            if source[index] == UInt8(ascii: "\\") { index += 1 }
            guard index < source.count, source[index] == UInt8(ascii: "[") else { continue }
            index += 1
            let inner = source[index...].prefix { !"[]\\\n".utf8.contains($0) }
            found.insert(Substring(decoding: inner, as: UTF8.self))
            index = inner.endIndex
        }
        return found
    }
}
