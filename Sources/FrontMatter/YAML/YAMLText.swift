internal import CYAML

/// A text that is YAML, with the escapes of JSON that libyaml does not know.
///
/// In JSON, a character beyond U+FFFF is two escapes, `\ud83d\ude00`. YAML 1.2 is to take JSON as it is, and js-yaml
/// does; libyaml refuses each half. Where a text has such escapes between double quotes, they are replaced before it is
/// read.
struct YAMLText {
    private let text: UnsafeRawBufferPointer
    private let firstLine: Int
    private let limits: FrontMatterLimits
    private let habits: YAMLHabits

    /// Each quoted text with such an escape costs a reading up to it; a text that takes more bytes than this stays as
    /// it is.
    private static let maximumWork = 16 << 20

    init(
        _ text: UnsafeRawBufferPointer,
        firstLine: Int,
        limits: FrontMatterLimits,
        habits: YAMLHabits = []
    ) {
        self.text = text
        self.habits = habits
        self.firstLine = firstLine
        self.limits = limits
    }

    /// The root node, or nil for a text with nothing in it.
    func compose(_ duplicateKeys: DuplicateKeys, _ warnings: inout Warnings) throws(Diagnostic) -> Node? {
        let before = warnings
        do throws(Diagnostic) {
            return try composeWritten(duplicateKeys, &warnings)
        } catch {
            let mending = YAMLMending(text, habits)
            if mending.isMended {
                warnings = before
                let message = "a value that begins with `{{` is taken as text; put it in quotes"
                if let read = compose(mending.bytes, duplicateKeys, &warnings, mending.quotedLines, message) {
                    return read
                }
            }
            // Escapes of surrogates cost each line as much as the whole text.
            if !habits.isDisjoint(with: [.valuesOfLines, .valuesOfKeys]), !Self.hasSurrogates(text),
                let lines = YAMLLines(text, limits, takesLists: habits.contains(.valuesOfKeys))
            {
                warnings = before
                let message = "YAML cannot read this value, which is taken as text; put it in quotes"
                if let read = compose(lines.bytes, duplicateKeys, &warnings, lines.quotedLines, message) { return read }
            }
            // What is wrong beside that stands where it is written.
            throw error
        }
    }

    /// The root node of a text with quotes around values, and a warning of each; nil where it cannot be read either.
    private func compose(
        _ bytes: [UInt8],
        _ duplicateKeys: DuplicateKeys,
        _ warnings: inout Warnings,
        _ quotedLines: [Int],
        _ message: String
    ) -> Node? {
        let read = bytes.withUnsafeBytes { buffer in
            try? YAMLText(buffer, firstLine: firstLine, limits: limits).compose(duplicateKeys, &warnings)
        }
        guard let read else { return nil }
        for line in quotedLines {
            warnings.add(at: SourcePosition(line: firstLine + line, column: 1), message, rule: .syntax)
        }
        return read
    }

    private func composeWritten(_ duplicateKeys: DuplicateKeys, _ warnings: inout Warnings) throws(Diagnostic) -> Node?
    {
        guard Self.hasSurrogates(text) else { return try compose(text, duplicateKeys, &warnings) }
        let bytes = withoutSurrogates()
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(Diagnostic) in try compose(buffer, duplicateKeys, &warnings) }
        }
        return try result.get()
    }

    private func compose(
        _ text: UnsafeRawBufferPointer,
        _ duplicateKeys: DuplicateKeys,
        _ warnings: inout Warnings
    ) throws(Diagnostic) -> Node? {
        let passesOverGroups = habits.contains(.groupsAsKeys)
        return try YAMLComposer(
            text,
            firstLine: firstLine,
            limits: limits,
            duplicateKeys: duplicateKeys,
            passesOverGroups: passesOverGroups
        ).compose(&warnings)
    }

    /// Whether the text may have the escape of a surrogate: `\ud8` to `\udb`.
    private static func hasSurrogates(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.contains(UInt8(ascii: "\\")) else { return false }
        return text.indices.dropLast(3).contains { isSurrogate(text, at: $0) }
    }

    private static func isSurrogate(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
        text[index] == UInt8(ascii: "\\") && text[index + 1] == UInt8(ascii: "u")
            && text[index + 2] | 0x20 == UInt8(ascii: "d")
            && "89abAB".utf8.contains(text[index + 3])
    }

    /// The text with characters in place of their two escapes, as far as these stand between double quotes.
    private func withoutSurrogates() -> [UInt8] {
        var bytes = [UInt8](text)
        var work = 0
        while work <= Self.maximumWork, let quote = Self.offsetOfRefusedText(bytes), Self.replace(in: &bytes, quote) {
            work += quote + 4096
        }
        return bytes
    }

    /// The offset of the quote before the first escape that libyaml refuses; nil where it refuses none.
    private static func offsetOfRefusedText(_ bytes: [UInt8]) -> Int? {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { return nil }
        defer { yaml_parser_delete(parser) }
        return bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            var event = yaml_event_t()
            while yaml_parser_parse(parser, &event) == 1 {
                let isEnd = event.type == YAML_STREAM_END_EVENT
                yaml_event_delete(&event)
                if isEnd { return nil }
            }
            let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
            guard problem.contains("invalid Unicode character escape code") else { return nil }
            return byteOffset(ofCharacter: parser.pointee.context_mark.index, in: buffer)
        }
    }

    /// libyaml counts characters.
    private static func byteOffset(ofCharacter count: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var rest = count
        for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            if rest == 0 { return byte == UInt8(ascii: "\"") ? offset : nil }
            rest -= 1
        }
        return nil
    }

    /// Replaces the escapes in the text that begins with a quote; false where there are none to replace.
    private static func replace(in bytes: inout [UInt8], _ quote: Int) -> Bool {
        var content: [UInt8] = []
        var index = quote + 1
        var found = false
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if let escape = UnicodeEscape(bytes, at: index), escape.length == 12 {
                content += Array(String(escape.scalar).utf8)
                index += escape.length
                found = true
            } else {
                let length = bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                content += bytes[index..<min(index + length, bytes.count)]
                index += length
            }
        }
        if found { bytes.replaceSubrange(quote + 1..<min(index, bytes.count), with: content) }
        return found
    }
}
