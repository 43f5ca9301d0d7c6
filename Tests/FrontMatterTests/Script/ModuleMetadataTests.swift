import TestSupport
import Testing

@testable import FrontMatter

@Suite struct ModuleMetadataTests {
    /// The members of all objects that a text exports at the begin of a line.
    private func metadata(_ text: String) throws -> Mapping {
        let bytes = Array(text.utf8)
        let starts = bytes.indices.filter { index in
            bytes[index...].starts(with: "export".utf8) && (index == 0 || bytes[index - 1] == UInt8(ascii: "\n"))
        }
        return Mapping(try ModuleMetadata.objects(in: bytes, at: starts).flatMap(\.entries))
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
        #expect(mapping["slug"]?.scalar == Scalar("slug", isPlain: false, isProgram: true))
        #expect(mapping.entries[0].keyPosition == SourcePosition(line: 4, column: 3))
        #expect(mapping["title"]?.position == SourcePosition(line: 4, column: 10))
    }

    @Test(arguments: [
        "export const meta = {title: 'Tide'}", "export let frontmatter={title:'Tide'};",
        "export var meta = { title: 'Tide' }", "# Heading\n\nexport const frontMatter = {title: 'x', title: 'Tide'}",
        "export const metadata = createMetadata({ title: 'Tide', other: f(1, [2]) })",
        "export const metadata = merge(base(1, 'a'), { title: 'Tide' })", "export const meta = <Meta>{ title: 'Tide' }",
        "export const meta = defineMeta<Meta<'a'>>({ title: 'Tide' })",
        "export const meta = await make({ title: 'Tide' })",
        "export const meta: Meta & {\n  title?: string\n} = { title: 'Tide' }",
        "export const meta = ({ title: 'Tide' })",
        "export const meta: Record<string, () => void> = { title: 'Tide' }",
        "export const meta = {\n\n  ...shared,\n  [key]: 1,\n  fetch() { return { title: 'x' } },\n  title: 'Tide' }",
        "export const meta = { match: /^https?:\\/\\/[/,]/,\n  title: 'Tide' }",
        "export const meta = { ['title']: 'Tide' }",
        "export const meta = { icon: <a href=\"x\">http://x, y</a>,\n title: 'Tide' }",
        "export const meta = { half: n / 2, third: 'a' / 3, title: 'Tide' }",
        "export const meta = { layout: 'x' }\n\nexport const metadata = { title: 'Tide' }",
    ])
    func formsThatAreRead(_ text: String) throws {
        #expect(try metadata(text)["title"]?.scalar == Scalar("Tide", isPlain: false))
    }

    @Test(arguments: [
        "export const other = {title: 'Tide'}", "export const meta = shared", "export default {title: 'Tide'}",
        "He wrote: export const meta = {title: 'Tide'}", "export function meta() { return {title: 'Tide'} }",
        "export const meta = ({ title, data }) => [{ title }]", "export const meta: Meta;", "export /* a",
        "export const meta <",
    ])
    func whatIsNoMetadata(_ text: String) throws {
        #expect(try metadata(text).entries.isEmpty)
    }

    /// A key that may hide a document is there, whatever its value is.
    @Test(arguments: [
        ("isDev", "isDev"), ("process.env.NODE_ENV !== 'x'", "process.env.NODE_ENV !== 'x'"), ("!ready", "!ready"),
        ("f({ a: 1 }, [2]) ", "f({ a: 1 }, [2])"), ("`a${b}`", "a${b}"), ("'a' + b", "'a' + b"), ("1 > 2", "1 > 2"),
        ("false as boolean || isDev", "false as boolean || isDev"),
        ("false satisfies boolean ?? isDev", "false satisfies boolean ?? isDev"),
        ("false as boolean === isDev", "false as boolean === isDev"),
    ])
    func expressionsStayAsTheirText(_ expression: String, _ text: String) throws {
        let mapping = try metadata("export const meta = { draft: \(expression), title: 'Tide' }")
        #expect(mapping["draft"]?.scalar == Scalar(text, isPlain: false, isProgram: true))
        #expect(mapping["title"]?.scalar?.text == "Tide")
    }

    @Test(arguments: ["true as const", "true as boolean | undefined", "true as unknown as boolean & {}"])
    func aTypeLeavesTheValue(_ value: String) throws {
        #expect(try metadata("export const meta = { draft: \(value) }")["draft"]?.scalar?.resolved == .boolean(true))
    }

    @Test func aDateWithASubstitutionIsNotKnown() throws {
        let mapping = try metadata("export const meta = { date: new Date(`${year}-01-01`), title: 'Tide' }")
        #expect(mapping["date"]?.scalar == Scalar("new Date(`${year}-01-01`)", isPlain: false, isProgram: true))
        #expect(mapping["title"]?.scalar?.text == "Tide")
    }

    @Test func aKeyWithASubstitutionIsComputed() throws {
        let mapping = try metadata("export const meta = { [`${prefix}draft`]: true, [`title`]: 'Tide' }")
        #expect(mapping.entries.map(\.key) == ["title"])
    }

    @Test(arguments: [
        "draft() { return f }", "get draft() { return f }", "async draft() { }", "draft", "get 'draft'() { return f }",
        "get ['draft']() { return f }",
    ])
    func whatAFunctionGivesIsNotKnown(_ member: String) throws {
        let mapping = try metadata("export const meta = { \(member), title: 'Tide' }")
        #expect(mapping["draft"]?.scalar?.isProgram == true)
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

    /// Statements that are never closed cost no more than the file: each of these took far longer than the limit, or is
    /// refused.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "export const meta: a\n\n", "export const meta = {}\n\n", "export const meta = f(\n\n",
            "export const meta = <\n",
        ]
    )
    func hostilePagesTakeLinearTime(_ piece: String) {
        _ = try? metadata(String(repeating: piece, count: (1 << 19) / piece.utf8.count))
    }

    @Test func deepObjectsAreRefused() throws {
        let deep = String(repeating: "{a: ", count: 100) + "1" + String(repeating: "}", count: 100)
        let error = #expect(throws: Diagnostic.self) { try self.metadata("export const meta = \(deep)") }
        #expect(error?.rule == .limit)
    }

    @Test func noCharacterOfALongExpressionIsCutInTwo() throws {
        // The 200 bytes that are kept end inside a character.
        let letters = String(repeating: "é", count: 150)
        let text = try metadata("export const meta = { draft: f('\(letters)') }")["draft"]?.scalar?.text
        #expect(text == "f('" + String(repeating: "é", count: 98))
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
