import Testing

@testable import FrontMatter

/// What no format may do with a document that is too large or is no text.
@Suite struct DamagedDocumentTests {
    /// A document of each format: what stands before a value that is a text, and after it.
    static let formats: [(FrontMatterFormat, before: String, after: String)] = [
        (.yaml, "---\ntitle: \"", "\"\n---\n"), (.toml, "+++\ntitle = \"", "\"\n+++\n"),
        (.json, "{\"title\": \"", "\"}\n"), (.headers, "Title: ", "\n\n"), (.none, "A text with ", "\n"),
    ]

    @Test(arguments: formats)
    func invalidUTF8IsNamed(_ format: FrontMatterFormat, _ before: String, _ after: String) {
        let start = Array(before.utf8) + [0xC3, 0x28] + Array(after.utf8)
        let inFront = #expect(throws: Diagnostic.self) { try Document(start) }
        #expect(inFront?.message.contains("0xC3") == true, "\(String(describing: inFront))")
        let body = Array("\(before)x\(after)body ".utf8) + [0xFF]
        let inBody = #expect(throws: Diagnostic.self) { try Document(body) }
        #expect(inBody?.message.contains("0xFF") == true)
    }

    @Test(arguments: formats)
    func aNULByteIsNamed(_ format: FrontMatterFormat, _ before: String, _ after: String) {
        let error = #expect(throws: Diagnostic.self) { try Document(Array("\(before)x\0y\(after)".utf8)) }
        #expect(error?.message.contains("control character") == true || error?.message.contains("NUL") == true)
        #expect(error.map { $0.position.line >= 1 && $0.position.column > 1 } == true)
    }

    @Test(arguments: formats)
    func aLongBodyIsRead(_ format: FrontMatterFormat, _ before: String, _ after: String) throws {
        let body = String(repeating: "A line of a very long body.\n", count: 40_000)
        let document = try Document(Array("\(before)x\(after)\(body)".utf8))
        #expect(document.format == format)
        #expect(document.body.utf8.count == body.utf8.count + (format == .none ? "\(before)x\(after)".utf8.count : 0))
    }

    @Test(arguments: formats)
    func muchFrontMatterIsReadOrRefused(_ format: FrontMatterFormat, _ before: String, _ after: String) {
        let bytes = Array(before.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 5_000_000) + Array(after.utf8)
        do {
            #expect(try Document(bytes).format == format)
        } catch {
            #expect(format == .toml)
            #expect(error.message.contains("more than 4 MiB"))
        }
    }
}
