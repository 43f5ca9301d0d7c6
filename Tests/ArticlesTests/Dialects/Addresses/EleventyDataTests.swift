import Testing

@testable import Articles

/// What data files of Eleventy that are programs say by modules and computed data.
@Suite struct EleventyDataTests {
    private func address(_ data: String, _ module: String) throws -> String? {
        let files = [
            "eleventy.config.js": "export default function (config) {}\n", "log/log.11tydata.js": data,
            "_data/shared.js": module, "_includes/post.njk": "Text\n", "log/tide.md": "---\ntitle: A\n---\nText\n",
        ]
        return try articleOfSite(files, "log/tide.md").permalink
    }

    private static let whole = "import shared from '../_data/shared.js';\nexport default shared;\n"

    @Test(
        "a module that a data file hands on",
        arguments: [
            (whole, "export default { eleventyComputed: { permalink: (data) => make(data) } };", nil),
            (whole, "export default { permalink: '/n/{{ page.fileSlug }}/' };", "/n/tide/"),
            (whole, "export default { tags: ['log'] };", "/log/tide/"),
            (whole.replacing("../_data/shared.js", with: "shared-data"), "", nil),
            (
                "import shared from '../_data/shared.js';\nexport default { ...shared, tags: 'log' };",
                "export default { permalink: '/n/' };", nil
            ),
            (
                "const computed = require('../_data/shared');\nmodule.exports = { eleventyComputed: computed };",
                "module.exports = { title: 'A' };", "/log/tide/"
            ),
        ] as [(String, String, String?)]
    )
    func modules(_ data: String, _ module: String, _ expected: String?) throws {
        #expect(try address(data, module) == expected)
    }

    @Test("a computed layout comes too late") func computedLayout() throws {
        let data = "export default { eleventyComputed: { layout: data => data.layout || 'post.njk' } };"
        #expect(try address(data, "") == "/log/tide/")
    }
}
