import Base
import Testing

@testable import Articles

/// Addresses of Jekyll's posts by the rules of its own placeholders.
@Suite struct JekyllAddressTests {
    private func address(_ pattern: String, _ path: String, _ keys: String = "title: A") throws -> String? {
        let files = [
            "_config.yml": "title: Brine\npermalink: \(pattern)\ncollections: {notes: {output: true}}\n",
            "_layouts/a.html": "", path: "---\n\(keys)\n---\nText\n",
        ]
        return try articleOfSite(files, path).permalink
    }

    @Test(
        "categories are written with small letters, and nothing else is made of them",
        arguments: [
            ("_posts/2024-03-05-tide.md", "categories: [Long Tides, C++]", "/long%20tides/c++/tide/"),
            ("_posts/2024-03-05-tide.md", "categories: Shore Moon", "/shore/moon/tide/"),
            ("_posts/2024-03-05-tide.md", "category: Long Tides", "/long%20tides/tide/"),
            ("_posts/2024-03-05-tide.md", "category: [Shore, Low Moon]", "/shore/low%20moon/tide/"),
            ("_posts/2024-03-05-tide.md", "category: Shore\ncategories: [Moon, Shore]", "/moon/shore/tide/"),
            ("log/_posts/2024-03-05-tide.md", "category: Shore\ncategories: Moon", "/log/moon/shore/tide/"),
            ("_posts/2024-03-05-tide.md", "categories: ['C#', '50%']", "/c%23/50%25/tide/"),
            ("Log/CSS/_posts/2024-03-05-tide.md", "categories: [css, Web]", "/log/css/web/tide/"),
            ("Log/_posts/2024-03-05-tide.md", "topics: [Web]", "/log/tide/"),
        ]
    )
    func categories(_ path: String, _ keys: String, _ expected: String) throws {
        #expect(try address("/:categories/:title/", path, keys) == expected)
    }

    @Test("other placeholders make slugs of them") func slugifiedCategories() throws {
        let address = try address(
            "/:slugified_categories/:slug/",
            "_posts/2024-03-05-The_Tide.md",
            "categories: [Long Tides, 'C++ & C']"
        )
        #expect(address == "/long-tides/c-c/the-tide/")
    }

    @Test(
        "titles have a hyphen for each run of signs that no address should have",
        arguments: [
            ("2024-03-05-two words.md", "/two-words/"), ("2024-03-05-50% & C#--sharp.md", "/50-&-C-sharp/"),
            ("2024-03-05-v1.2_(new).md", "/v1.2_(new)/"), ("2024-03-05-Größe.md", "/Größe/"),
            ("2024-27-11-tide.md", "/tide/"), ("24-3-5-tide.md", "/tide/"), ("2024-03-05--tide-.md", "/tide/"),
        ]
    )
    func titles(_ name: String, _ expected: String) throws {
        #expect(try address("/:title/", "_posts/\(name)") == expected)
    }

    @Test("slugs of documents are made so too, and paths of collections keep their dates") func slugs() throws {
        #expect(try address("/:title/", "_posts/2024-03-05-a.md", "slug: My Own tide") == "/My-Own-tide/")
        #expect(try address("pretty", "_notes/2024-03-05-a.md") == "/notes/2024-03-05-a/")
    }

    @Test("the pattern of the collection of posts counts more than that of the site") func patternOfPosts() throws {
        let configuration = "permalink: pretty\ncollections: {posts: {permalink: '/news/:year/:month/:day/:title/'}}\n"
        let post = "_posts/2024-03-05-tide.md"
        let files = ["_config.yml": configuration, post: "---\ntitle: A\n---\n", "a.md": "---\ntitle: A\n---\n"]
        #expect(try articleOfSite(files, post).permalink == "/news/2024/03/05/tide/")
        #expect(try articleOfSite(files, "a.md").permalink == "/a/")
    }

    @Test("what the configuration includes are pages") func included() throws {
        let files = [
            "_config.yml": "include: [_pages]\npermalink: pretty\n", "_layouts/a.html": "",
            "_pages/about.md": "---\ntitle: A\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "_pages/about.md").permalink == "/_pages/about/")
    }

    @Test(
        "the path of a post is that of its file, and days have names and numbers",
        arguments: [
            ("/:collection/:path:output_ext", "_posts/sub/2024-01-03-in-sub.md", "/posts/sub/2024-01-03-in-sub.html"),
            ("ordinal", "_posts/2024-03-05-tide.md", "/2024/065/tide.html"),
            ("weekdate", "_posts/2024-03-05-tide.md", "/2024/W10/Tue/tide.html"),
            ("weekdate", "_posts/2021-01-03-tide.md", "/2021/W53/Sun/tide.html"),
            ("/:w_year/:week/:w_day/:title/", "_posts/2024-12-30-tide.md", "/2025/01/1/tide/"),
            ("/:short_month/:long_day/:title/", "_posts/2024-12-30-tide.md", "/Dec/Monday/tide/"),
            ("/:hour:minute:second/:title/", "_posts/2024-12-30-tide.md", "/000000/tide/"),
        ]
    )
    func pathsAndDays(_ pattern: String, _ path: String, _ expected: String) throws {
        #expect(try address("'\(pattern)'", path) == expected)
    }

    @Test("a year may have two digits in the name of a post") func shortYear() throws {
        #expect(try address("/:year/:month/:title/", "_posts/24-01-02-tide.md") == "/2024/01/tide/")
        #expect(try address("/:year/:month/:title/", "_posts/98-01-02-tide.md") == "/1998/01/tide/")
    }

    @Test("a zone after a day alone is passed over") func zoneOfADay() throws {
        let files = [
            "_config.yml": "theme: minima\ntimezone: Asia/Shanghai\n", "_layouts/a.html": "",
            "_posts/2018-12-21-tide.md": "---\ntitle: A\ndate: 2018-12-21 +0100\n---\nText\n",
        ]
        let post = try articleOfSite(files, "_posts/2018-12-21-tide.md")
        #expect(post.publishedDateTime?.description == "2018-12-20T16:00:00Z")
        #expect(post.permalink == "/2018/12/21/tide.html")
    }
}
