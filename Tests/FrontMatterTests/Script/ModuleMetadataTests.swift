import TestSupport
import Testing

@testable import FrontMatter

@Suite struct ModuleMetadataTests {
    private func metadata(_ text: String) throws -> Mapping {
        let bytes = Array(text.utf8)
        var document = try Document(bytes)
        try document.addModuleMetadata(of: bytes)
        return document.frontMatter
    }

    @Test func literalsGiveTheirValues() throws {
        let text = """
            import { nell } from '@/people'

            export const metadata: Metadata = {
              title: 'The keeper\\'s \\u00e9 \\x41 \\u{1F991}', // a comment
              "description": `Two
            lines`,
              'draft': true, count: -3, nothing: undefined,
              date: new Date("2024-03-05"), /* and another */
              authors: [nell, "Runa",],
              alternates: { canonical: '/lamp' } as const,
              slug,
            }

            Text
            """
        let mapping = try metadata(text)
        #expect(mapping["title"]?.scalar == Scalar("The keeper's é A \u{1F991}", isPlain: false))
        #expect(mapping["description"]?.scalar?.text == "Two\nlines")
        #expect(mapping["draft"]?.scalar?.resolved == .boolean(true))
        #expect(mapping["count"]?.scalar?.resolved == .number("-3"))
        #expect(mapping["nothing"]?.isNull == true)
        #expect(mapping["date"]?.scalar?.text == "2024-03-05")
        #expect(mapping["authors"]?.sequence?.compactMap(\.scalar?.text) == ["nell", "Runa"])
        #expect(mapping["alternates"]?.mapping?["canonical"]?.scalar?.text == "/lamp")
        #expect(mapping["slug"]?.scalar?.text == "slug")
        #expect(mapping.entries[0].keyPosition == SourcePosition(line: 4, column: 3))
        #expect(mapping["title"]?.position == SourcePosition(line: 4, column: 10))
    }

    @Test(arguments: [
        "export const meta = {title: 'Tide'}", "export let frontmatter={title:'Tide'};",
        "export var meta = { title: 'Tide' }",
        "export const metadata = createMetadata({ title: 'Tide', other: f(1, [2]) })",
        "export const meta = {\n\n  ...shared,\n  [key]: 1,\n  fetch() { return { title: 'x' } },\n  title: 'Tide' }",
        "# Heading\n\nexport const frontMatter = {title: 'x', title: 'Tide'}",
        "---\nmood: calm\n---\nexport const meta = {title: 'Tide'}",
    ])
    func formsThatAreRead(_ text: String) throws {
        #expect(try metadata(text)["title"]?.scalar?.text == "Tide")
    }

    @Test(arguments: [
        "```js\nexport const meta = {title: 'Tide'}\n```", "~~~\nexport const meta = {title: 'Tide'}\n~~~",
        "export const other = {title: 'Tide'}", "export const meta = shared", "export default {title: 'Tide'}",
        "He wrote: export const meta = {title: 'Tide'}", "export function meta() { return {title: 'Tide'} }",
    ])
    func whatIsNoMetadata(_ text: String) throws {
        #expect(try metadata(text).entries.isEmpty)
    }

    @Test func frontMatterGoesFirst() throws {
        let mapping = try metadata("---\nTitle: Tide\n---\nexport const meta = {title: 'x', draft: true}\n")
        #expect(mapping.entries.map(\.key) == ["Title", "draft"])
    }

    /// A key that may hide a document is there, whatever its value is.
    @Test(arguments: [
        ("isDev", "isDev"), ("process.env.NODE_ENV !== 'x'", "process.env.NODE_ENV !== 'x'"), ("!ready", "!ready"),
        ("f({ a: 1 }, [2]) ", "f({ a: 1 }, [2])"), ("'a' + b", "'a' + b"), ("1 > 2", "1 > 2"),
    ])
    func expressionsStayAsTheirText(_ expression: String, _ text: String) throws {
        let mapping = try metadata("export const meta = { draft: \(expression), title: 'Tide' }")
        #expect(mapping["draft"]?.scalar == Scalar(text, isPlain: false))
        #expect(mapping["title"]?.scalar?.text == "Tide")
    }

    @Test(arguments: [
        ("Text\n\nexport const meta = {\n  title: 'Tide\n}", 4), ("export const meta = {title: 'Tide',", 1),
        ("export const meta = {\n  tags: ['a', }\n", 2), ("export const meta = {a: (1}", 1),
    ])
    func anObjectWithoutEndIsNamed(_ text: String, _ line: Int32) throws {
        let error = #expect(throws: Diagnostic.self) { try self.metadata(text) }
        #expect(error?.position.line == line)
        #expect(error?.message.contains("no end") == true)
    }

    @Test func deepObjectsAreRefused() throws {
        let deep = String(repeating: "{a: ", count: 100) + "1" + String(repeating: "}", count: 100)
        let error = #expect(throws: Diagnostic.self) { try self.metadata("export const meta = \(deep)") }
        #expect(error?.rule == .limit)
    }

    /// Every beginning of a page, and thousands of pages with changed bytes: nothing is read past its end.
    @Test func damagedPagesNeverEndTheProcess() throws {
        let page = Array(
            "export const meta = {title: `a\\u{41}`, b: [1, {c: \"\\x4\"}], d: new Date('x'), /* e */ ...f}".utf8
        )
        for end in page.indices { _ = try? metadata(String(decoding: page[..<end], as: UTF8.self)) }
        var mutator = Mutator(seed: 7, pieces: ["{", "}", "[", "'", "`", "\\u{", "/*", "//", "...", "new Date("])
        for _ in 0..<5000 { _ = try? metadata(String(decoding: mutator.mutated(page), as: UTF8.self)) }
    }
}
