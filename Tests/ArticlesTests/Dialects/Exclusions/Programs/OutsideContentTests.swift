import TestSupport
import Testing

@testable import Articles

/// What lies outside of the folders that generators read is no article, however the configuration names these.
@Suite struct OutsideContentTests {
    static let sites: [ExclusionTests.Case] = [
        ExclusionTests.Case(
            name: "Eleventy's folder in a module",
            files: [
                ".eleventy.js": "const config = require('./conf.js');\nmodule.exports = () => ({ dir: config.dir });\n",
                "conf.js": "module.exports = { dir: { input: 'src', layouts: 'frames' } };\n",
            ],
            kept: ["src/a.md"],
            out: ["todo.md", "_archive/a.md", "src/frames/a.md"]
        ),
        ExclusionTests.Case(
            name: "Eleventy's folder that only a program knows",
            files: [".eleventy.js": "module.exports = () => ({ dir: { input: choose(), output: 'dist' } });\n"],
            kept: ["src/a.md", "log/b.md"],
            out: ["todo.md", "_archive/a.md"]
        ),
        ExclusionTests.Case(
            name: "Hexo without its folder",
            files: ["_config.yml": "title: Brine\nsource_dir: source\nnew_post_name: a\nskip_render:\npublic_dir: b\n"],
            out: ["share/a.md", "todo.md"]
        ),
        ExclusionTests.Case(
            name: "Jekyll's source",
            files: ["_config.yml": "title: Brine\nsource: src\n"],
            kept: ["src/_posts/2024-03-05-a.md", "src/about.md"],
            out: ["notes/a.md"]
        ),
        ExclusionTests.Case(
            name: "Hugo with a configuration that cannot be read",
            files: ["hugo.toml": "baseURL = 'https://brine.example\n"],
            kept: ["content/a.md"],
            out: ["content/_index.md", "notes.md"]
        ),
        ExclusionTests.Case(
            name: "Hexo with a configuration that cannot be read",
            files: ["_config.yml": "title: 'Brine\n"],
            kept: ["source/_posts/a.md"],
            out: ["notes.md"]
        ),
        ExclusionTests.Case(
            name: "Pelican without a path",
            files: ["pelicanconf.py": "ARTICLE_PATHS = ['content']\nPAGE_PATHS = ['content/pages']\n"],
            kept: ["content/a.md", "content/log/a.md", "content/pages/about.md"],
            out: ["drafts.md", "notes/a.md"]
        ),
        ExclusionTests.Case(
            name: "Jekyll's include",
            files: ["_config.yml": "theme: minima\ninclude: [_pages, '_*.htm']\nexclude: [attic, _pages/old]\n"],
            kept: ["_pages/about.md", "_pages/log/_mole.htm", "_posts/2024-03-05-a.md"],
            out: ["_parts/a.md", "_pages/_a.md", "#a.md", "log/~a.md", "attic/a.md", "_pages/old/a.md"]
        ),
        ExclusionTests.Case(
            name: "what Markdown is written of",
            files: [:],
            kept: ["log/a.md", "log/b.Rmd", "c.qmd"],
            out: ["log/a.Rmd", "log/a.qmd"]
        ),
        ExclusionTests.Case(
            name: "Astro's patterns",
            files: [
                "astro.config.mjs": "export default {}\n",
                "src/content.config.ts": "const log = defineCollection({ loader: glob({\n"
                    + "  pattern: ['**/*.md', '!wip/**', '!mole/*'], base: './src/content/log' }) });\n"
                    + "const mole = defineCollection({\n"
                    + "  loader: glob({ pattern: '*.md', base: 'src/content/log/mole' }) });\n"
                    + "const notes = defineCollection({ loader: glob({ pattern: 'published/*.md', base: './notes' }) });\n",
                "src/content/other/b.md": "",
            ],
            kept: [
                "src/content/log/a.md", "src/content/log/old/a.md", "src/content/log/mole/a.md", "notes/published/a.md",
            ],
            out: ["src/content/log/wip/a.md", "notes/a.md", "notes/published/old/a.md", "src/content/other/a.md"]
        ),
        ExclusionTests.Case(
            name: "Astro's loaders that are programs",
            files: [
                "astro.config.mjs": "export default {}\n",
                "src/content.config.ts": "const log = defineCollection({\n"
                    + "  loader: glob({ pattern: '*.md', base: './notes' }) });\n"
                    + "const other = defineCollection({ loader: load() });\n",
            ],
            kept: ["notes/a.md", "src/content/other/a.md"]
        ),
        ExclusionTests.Case(
            name: "what Gatsby ignores",
            files: [
                "gatsby-config.js": "plugins: [{ resolve: 'files', options: { path: `${__dirname}/content`,\n"
                    + "  ignore: ['**/wip/**', `**/\\.*`] } },\n"
                    + "{ resolve: 'files', options: { path: path.join(__dirname, 'notes'), ignore: ['**/notes/low', '**/*.old.md'] } }]\n"
            ],
            kept: ["content/a.md", "notes/wip/a.md", "content/a.old.md"],
            out: ["content/wip/a.md", "content/log/wip/a.md", "notes/a.old.md", "notes/low/a.md"]
        ),
    ]

    @Test(arguments: sites) func whatLiesOutsideIsNoArticle(_ site: ExclusionTests.Case) throws {
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    @Test func aFolderThatOnlyAProgramKnowsIsNamed() throws {
        let script = "module.exports = () => ({ dir: { input: choose() } });\n"
        let source = MemorySource([".eleventy.js": script, "src/a.md": "# A\n"])
        #expect(try ContentReader(source).site.unreadSettings == ["dir.input"])
    }

    @Test func aConfigurationThatCannotBeReadIsNamed() throws {
        let source = MemorySource(["hugo.toml": "baseURL = 'https://brine.example\n", "content/a.md": "# A\n"])
        #expect(try ContentReader(source).site.unreadSettings == ["hugo.toml"])
    }
}
