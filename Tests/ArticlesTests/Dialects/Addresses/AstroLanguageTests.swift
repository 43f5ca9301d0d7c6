import Testing

@testable import Articles

/// Languages of Astro's pages, which their addresses may name.
@Suite struct AstroLanguageTests {
    @Test(
        arguments: [
            ("log_ko", "ko"), ("log", "ja"), ("other", "ja"), ("log_fr", "ja"),
        ]
    )
    func anAddressNamesTheLanguage(_ collection: String, _ expected: String) throws {
        func page(_ name: String) -> String {
            "const all = await getCollection('\(name)');\nreturn all.map((e) => ({ params: { slug: e.id }, props: e }));"
        }
        let path = "src/content/\(collection)/tide.md"
        let files = [
            "astro.config.mjs": "export default defineConfig({\n  i18n: {\n    defaultLocale: 'ja',\n"
                + "    locales: ['ja', { path: 'ko', codes: ['ko-KR'] }],\n  },\n})\n",
            "src/pages/log/[slug].astro": page("log"), "src/pages/log/ko/[slug].astro": page("log_ko"),
            "src/pages/log/fr/[slug].astro": page("log_fr"), path: "---\ntitle: A\n---\nText\n",
        ]
        #expect(try articleOfSite(files, path).locale == expected)
    }
}
