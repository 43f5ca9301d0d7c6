import Testing

@testable import Articles

@Suite struct BodyTitleTests {
    @Test(
        "a heading may stand below a program",
        arguments: [
            "<script setup>\nimport { a } from 'b'\n\nconst c = [\n  'd',\n]\n</script>\n\n# The tide\n\nText\n",
            "<style>\n# a {}\n</style>\n<script>a()</script>\n# The tide\n\nText\n",
        ]
    )
    func belowAProgram(_ body: String) throws {
        let found = try #require(BodyTitle(body, .markdown))
        #expect(found.title == "The tide")
        #expect(found.rest == body.replacing("# The tide\n", with: ""))
    }

    @Test func aProgramMayBeLong() {
        let program = "<script>\n" + String(repeating: "a()\n", count: 200) + "</script>\n"
        #expect(BodyTitle(program + "# The tide\n", .markdown)?.title == "The tide")
        #expect(BodyTitle(String(repeating: "<br>\n", count: 200) + "# The tide\n", .markdown) == nil)
    }

    @Test(arguments: ["<script>\n# a\n", "Text\n# The tide\n", "<script>a()</script>\nText\n# The tide\n"])
    func noHeading(_ body: String) {
        #expect(BodyTitle(body, .markdown) == nil)
    }
}
