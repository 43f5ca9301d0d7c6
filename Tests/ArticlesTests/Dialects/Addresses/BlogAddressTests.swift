import Testing

@testable import Articles

/// The addresses of posts of Material's plugin `blog`.
@Suite struct BlogAddressTests {
    private func permalink(_ options: String, _ keys: String, _ path: String = "blog/posts/a.md") throws -> String? {
        let files = [
            "mkdocs.yml": "site_name: Brine\nplugins:\n- search\n- blog:\n    blog_toc: true\n\(options)",
            "docs/\(path)": "---\n\(keys)\n---\n# The *long* tide & more\n\nText\n",
        ]
        return try articleOfSite(files, "docs/\(path)").permalink
    }

    @Test(
        "a post has its day and its title in its address, or its slug",
        arguments: [
            ("date: 2024-03-05", "/blog/2024/03/05/the-long-tide--more/"),
            (
                "date: 2024-03-05 23:30:00+09:00\ntitle: C++ – <b>Les</b> marées_2",
                "/blog/2024/03/05/c--les-marées_2/"
            ),
            ("date:\n  created: 2024-03-05\n  updated: 2024-04-01\nslug: own-one", "/blog/2024/03/05/own-one/"),
            ("slug: own-one", nil), ("date: March 5, 2024\nslug: own-one", nil), ("date: 2024-3-5\nslug: own-one", nil),
        ] as [(String, String?)]
    )
    func posts(_ keys: String, _ expected: String?) throws {
        #expect(try permalink("", keys) == expected)
    }

    @Test(
        "the plugin's options",
        arguments: [
            ("    post_url_format: '{slug}'\n", "/blog/tide/"), ("    post_url_format: '/{file}/'\n", "/blog/a/"),
            ("    post_url_format: '{date}/{file}'\n    post_url_date_format: yyyy-M\n", "/blog/2024-3/a/"),
            ("    post_url_format: '{categories}/{slug}'\n", "/blog/low-water/tide/"),
            (
                "    post_url_format: '{categories}/{slug}'\n    post_url_max_categories: 2\n",
                "/blog/low-water/quay/tide/"
            ),
            ("    post_url_format: '{categories}/{slug}'\n    post_url_max_categories: -1\n", "/blog/tide/"),
            ("    post_url_date_format: MMM\n", nil), ("    post_url_format: '{mood}/{slug}'\n", nil),
            ("    post_url_format: '../{slug}'\n", nil), ("    enabled: false\n", "/blog/posts/a/"),
            ("    enabled: !ENV CI\n    post_url_format: '{slug}'\n", "/blog/tide/"),
            ("    post_dir: '{blog}/notes'\n", "/blog/posts/a/"),
            ("    post_slugify: !!python/object/apply:own.slugify {}\n    post_url_format: '{slug}'\n", nil),
            (
                "    post_slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
                    + "    post_url_format: '{slug}'\n    post_slugify_separator: _\n", "/blog/tide/"
            ),
        ] as [(String, String?)]
    )
    func options(_ options: String, _ expected: String?) throws {
        let keys = "title: Tide\ndate: 2024-03-05\ncategories: [Low water, Quay, Pier]"
        #expect(try permalink(options, keys) == expected)
    }

    @Test(
        "only what lies in the folder of posts is one",
        arguments: [("blog/index.md", "/blog/"), ("blog/about.md", "/blog/about/"), ("log/a.md", "/log/a/")]
    )
    func otherPages(_ path: String, _ expected: String) throws {
        #expect(try permalink("", "date: 2024-03-05", path) == expected)
    }

    @Test func aBlogMayBeTheWholeSite() throws {
        let options = "    blog_dir: .\n    post_url_format: '{slug}'\n"
        #expect(try permalink(options, "title: Tide\ndate: 2024-03-05", "posts/a.md") == "/tide/")
    }
}
