import Testing

@testable import Articles

/// Patterns of paths, in the syntaxes of generators.
@Suite struct PathPatternTests {
    @Test(arguments: [
        (#"\.Rmd$"#, "/content/a.Rmd", true), (#"\.Rmd$"#, "/content/a.Rmd.md", false),
        ("(^|/)shed$", "/content/shed", true), ("(^|/)shed$", "/content/shed/a.md", false),
        ("_cache$", "/content/tide_cache", true), (#"index\.html"#, "/a/index.html.md", true),
        ("tide|mole", "/content/mole.md", true), ("^/content/(?:log|notes)/", "/content/notes/a.md", true),
        ("(?i)DRAFT", "/a/draft.md", true), ("DRAFT", "/a/draft.md", false), ("(?i:dr)AFT", "/a/DRAFT", true),
        ("a(?P<n>b)c", "abc", true), ("[a-c]{2,3}x", "zbax", true), ("[a-c]{2}x", "ax", false),
        ("[^/]+~$", "/a/b~", true), (#"\d{4}-\d\d"#, "/2024-05", true), (#"\bmole\b"#, "/a/mole.md", true),
        (#"\bmole\b"#, "/a/moles.md", false), (#"[[:digit:]]+\.md"#, "/7.md", true), (#"\Qa.b\E$"#, "/a.b", true),
        (#"\Qa.b\E$"#, "/acb", false), ("a*?b", "aab", true), ("x{,2}", "x{,2}", true), (#"\x41\x{e9}"#, "Aé", true),
        ("[]x]y", "]y", true), ("a||b", "zzz", true), (".", "é", true),
    ])
    func anExpressionFits(_ text: String, _ path: String, _ fits: Bool) throws {
        #expect(try #require(RegularExpression.pattern(text)).matches(path) == fits, "\(text) \(path)")
    }

    @Test(arguments: ["(", ")", "a)", "[a", "*a", "a**", #"\pL"#, #"\1"#, "(?=a)", "a{1001}", "a{3,2}", "[z-a]", "(?"])
    func whatIsNoExpressionIsNotRead(_ text: String) {
        #expect(RegularExpression.pattern(text) == nil)
    }

    @Test(arguments: [
        ("*.{draft,old}.md", "a.old.md", true), ("*.{draft,old}.md", "log/a.old.md", false),
        ("log/**", "log/a/b.md", true), ("**/drafts/**", "drafts/a.md", true), ("**/*.test.md", "a/b.test.md", true),
        ("a/**/b.md", "a/b.md", true), ("a/**/b.md", "a/x/y/b.md", true), ("[!_]*.md", "_a.md", false),
        ("[!_]*.md", "a.md", true), ("@(log|notes)/*", "notes/a.md", true), ("+(a|b).md", "abba.md", true),
        ("?(x)a.md", "a.md", true), ("a?c", "a/c", false), (#"a\*b"#, "a*b", true), (#"a\*b"#, "axb", false),
        ("[x", "[x", true), ("{a,b/{c,d}}.md", "b/d.md", true),
        // As minimatch and git have it, which these rows were tried with.
        ("x[!a]y.md", "x/y.md", false), ("x[+-9]y.md", "x/y.md", false), ("x[+-9]y.md", "x7y.md", true),
        ("a/**b.md", "a/c/b.md", false), ("a/**b.md", "a/cb.md", true), ("a**c.md", "a/c.md", false),
        (#"n[\]]m.md"#, "n]m.md", true), ("{**/tide,mole}.md", "a/b/tide.md", true),
        ("{a/**,b}", "a/c/d.md", true), ("[z-a", "[z-a", true),
    ])
    func aGlobFits(_ text: String, _ path: String, _ fits: Bool) throws {
        #expect(try #require(ShellPattern.pattern(text, .javascript)).matches(path) == fits, "\(text) \(path)")
    }

    @Test func librariesDifferInWhatAStarCrosses() throws {
        #expect(try #require(ShellPattern.pattern("*.md", .crossing)).matches("log/a.md"))
        #expect(try #require(ShellPattern.pattern("*.{md}", .python)).matches("a.{md}"))
        #expect(try #require(ShellPattern.pattern("*.md", .folders)).matches("log/a.md") == false)
        #expect(try #require(ShellPattern.pattern("A*", .folders, ignoringCase: true)).matches("ab"))
    }

    @Test(arguments: ["!(a)*", "{a,b", "{1..3}", #"a\"#, "[z-a]"])
    func whatIsNoGlobThatIsKnownIsNotRead(_ text: String) {
        #expect(ShellPattern.pattern(text, .javascript) == nil)
    }

    /// Each of them takes longer than the universe will last where a comparison goes back.
    @Test func hostilePatternsComeToAnEnd() throws {
        let path = String(repeating: "a", count: 3000)
        for text in ["(a*)*b", "(a|a)*b", "(a?){500}b", String(repeating: "a*", count: 400) + "b"] {
            #expect(try #require(RegularExpression.pattern(text)).matches(path) == false)
        }
        let stars = String(repeating: "**/*a", count: 100) + "b"
        #expect(Glob.matches(stars, path) == false)
        #expect(try #require(ShellPattern.pattern(stars, .crossing)).matches(path) == false)
        #expect(RegularExpression.pattern("((((a{1000}){1000}){1000}){1000}){1000}") == nil)
        #expect(RegularExpression.pattern(String(repeating: "(", count: 1000)) == nil)
        #expect(ShellPattern.pattern(String(repeating: "{", count: 1000), .folders) == nil)
    }
}
