import Base
import Foundation
import TestSupport
import Testing

/// Documents as they should not be, imported by the program: each is read rightly, or the place and the cure are named.
@Suite struct HostileImportTests {
    enum Fate: Sendable {
        /// The article has this title, and its body holds this text.
        case read(title: String, body: String)
        /// The message begins at this place with these words.
        case refused(String)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var fate: Fate

        init(_ name: String, _ text: String, _ fate: Fate) {
            (self.name, self.bytes, self.fate) = (name, Array(text.utf8), fate)
        }

        init(_ name: String, _ bytes: [UInt8], _ fate: Fate) {
            (self.name, self.bytes, self.fate) = (name, bytes, fate)
        }

        var testDescription: String { name }
    }

    private static let bomb =
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + zip("bcdefgh", "abcdefg").map { new, old in
            "\(new): &\(new) [\(Array(repeating: "*\(old)", count: 9).joined(separator: ", "))]\n"
        }
        .joined()

    static let cases = [
        Case(
            "crlf",
            "---\r\ntitle: Tide\r\nexcerpt: High\r\n---\r\nThe\r\nbody\r\n",
            .read(title: "Tide", body: "The\r\nbody")
        ),
        Case("bom", "\u{FEFF}---\ntitle: Tide\n---\nbody", .read(title: "Tide", body: "body")),
        Case("bom-crlf", "\u{FEFF}---\r\ntitle: Tide\r\n---\r\nbody", .read(title: "Tide", body: "body")),
        Case("dashes-in-title", "---\ntitle: \"A --- B\"\n---\nbody", .read(title: "A --- B", body: "body")),
        Case("dashes-begin-title", "---\ntitle: '--- A'\n---\n---\nbody", .read(title: "--- A", body: "---\nbody")),
        Case("no-newline-at-end", "---\ntitle: Tide\n---", .read(title: "Tide", body: "")),
        Case("spaces-after-markers", "---  \ntitle: Tide\n--- \nbody", .read(title: "Tide", body: "body")),
        Case("other-scripts", "---\ntitle: 日本 🦪 é\n---\nbody", .read(title: "日本 🦪 é", body: "body")),
        Case(
            "date-only",
            "---\ntitle: Tide\npublishedDateTime: 2022-05-28\n---\nbody",
            .read(title: "Tide", body: "body")
        ),
        Case("no-end", "---\ntitle: Tide\nbody of a document\n", .refused("1:1: error: ")),
        Case("empty", "", .refused("1:1: error: ")),
        Case("no-front-matter", "# Tide\n\nbody\n", .refused("1:1: error: ")),
        Case("twice", "---\ntitle: Tide\nheat: 1\ntitle: Ebb\n---\n", .refused("4:1: error: ")),
        Case("tab", "---\ntitle: Tide\nprovider:\n\tname: P\n---\n", .refused("4:1: error: ")),
        Case("invalid-utf8", Array("---\ntitle: caf".utf8) + [0xE9] + Array("\n---\n".utf8), .refused("2:11: error: ")),
        Case("invalid-utf8-in-body", Array("---\ntitle: T\n---\n\nab".utf8) + [0xFF], .refused("5:3: error: ")),
        Case("list", "---\n- title\n- Tide\n---\n", .refused("2:1: error: ")),
        Case("text", "---\njust words\n---\n", .refused("2:1: error: ")),
        Case("quote", "---\ntitle: \"Tide\nheat: 1\n---\n", .refused("2:8: error: ")),
        Case("colon", "---\ntitle: Tide: high\n---\n", .refused("2:12: error: ")),
        Case("bomb", "---\ntitle: Tide\n\(bomb)---\n", .refused("")),
        Case("self", "---\ntitle: &a [*a]\n---\n", .refused("2:")),
        Case("deep", "---\ntitle: Tide\nx: \(String(repeating: "[", count: 5000))\n---\n", .refused("3:")),
        Case("nul", "---\ntitle: Ti\u{0}de\n---\n", .refused("2:")),
        Case("date", "---\ntitle: Tide\npublishedDateTime: yesterday\n---\n", .refused("3:20: error: ")),
        Case("impossible-date", "---\ntitle: Tide\npublishedDateTime: 2022-02-30\n---\n", .refused("3:20: error: ")),
        Case("number", "---\ntitle: Tide\nquality: high\n---\n", .refused("3:10: error: ")),
        // Three dots end the keys as well.
        Case("dots", "---\ntitle: Tide\n...\n---\ntitle: Ebb\n---\n", .read(title: "Tide", body: "---\ntitle: Ebb")),
    ]

    @Test func eachIsReadOrNamed() throws {
        let folder = try TemporaryFolder()
        for one in Self.cases { try folder.write(one.bytes, to: "content/_news/\(one.name).md") }
        try folder.write(
            Array("---\ntitle: Long\n---\n".utf8) + [UInt8](repeating: 0x61, count: 10 << 20),
            to: "content/_news/ten-megabytes.md"
        )
        let (content, database) = (folder.path(of: "content"), folder.path(of: "a.db"))
        let outcome = try Program.run("import", content, "--database", database)
        let refused = Self.cases.count { if case .refused = $0.fate { true } else { false } }
        let read = Self.cases.count - refused + 1
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("\(read) articles, 1 warning, \(refused) errors in "), "\(outcome.output)")
        let lines = outcome.errors.split(separator: "\n")
        let server = try RunningServer(["--database", database])
        for one in Self.cases {
            let found = lines.filter { $0.hasPrefix("\(content)/_news/\(one.name).md:") }
            let response = try server.curl("/articles/news/\(one.name)")
            switch one.fate {
            case .read(let title, let body):
                #expect(found.isEmpty, "\(one.name)")
                let data = (response.json as? [String: Any])?["data"] as? [String: Any]
                #expect(data?["title"] as? String == title, "\(one.name)")
                let found = data?["body"] as? String ?? ""
                #expect(found.hasPrefix(body), "\(one.name)")
            case .refused(let place):
                #expect(found.count == 1, "\(one.name): \(found)")
                let message = found.first?.dropFirst("\(content)/_news/\(one.name).md:".count) ?? ""
                #expect(message.hasPrefix(place), "\(one.name): \(message)")
                #expect(message.wholeMatch(of: /\d+:\d+: error: .{10,}/) != nil, "\(one.name): \(message)")
                #expect(response.status == 404, "\(one.name)")
            }
        }
        #expect(try server.curl("/articles?limit=1")["x-total-count"] == "\(read)")
        // The same errors again, and nothing else is read anew.
        let second = try Program.run("import", content, "--database", database)
        #expect(second.status == 1)
        #expect(second.output.contains("\(refused) errors in"))
        #expect(second.output.contains("nothing changed"))
    }

    // MARK: Links

    @Test func aFolderThatBecomesALinkTakesNothingAlong() throws {
        let folder = try TemporaryFolder()
        let (content, database) = (folder.path(of: "content"), folder.path(of: "a.db"))
        for path in ["_news/deep/a", "_news/b", "_news-old/c", "_news.d/d", "_samples/e", "_samples/f"] {
            try folder.write(ExampleDocuments.article(title: "At \(path)"), to: "content/\(path).md")
        }
        try folder.write("name: Tides\nshortname: tides\n", to: "content/_data/topics/tides.yaml")
        #expect(try Program.run("import", content, "--database", database).status == 0)
        #expect(rename("\(content)/_news", folder.path(of: "news")) == 0)
        #expect(symlink("../news", "\(content)/_news") == 0)
        #expect(unlink("\(content)/_samples/f.md") == 0)
        for _ in 0..<2 {
            let again = try Program.run("import", content, "--database", database)
            #expect(again.status == 1)
            let reason = "a link that leads out of the content folder"
            let line = "\(content)/_news:1:1: error: the folder cannot be read: \(reason)"
            #expect(again.errors.split(separator: "\n").count { $0.hasPrefix(line) } == 1, "\(again.errors)")
        }
        let server = try RunningServer(["--database", database])
        #expect(try server.curl("/articles?limit=1")["x-total-count"] == "5")
        #expect(try server.curl("/articles/news/deep/a").status == 200)
        #expect(try server.curl("/articles/samples/f").status == 404)
        // Without the link the folder is gone.
        #expect(unlink("\(content)/_news") == 0)
        #expect(try Program.run("import", content, "--database", database).status == 0)
        try eventually("they are gone") { try server.curl("/articles/news/b").status == 404 }
    }

    // MARK: Names

    @Test func strangeNamesAreTakenAsTheyAre() throws {
        let folder = try TemporaryFolder()
        let names = [
            "with spaces and 'quotes'", "日本語-🦪", "e\u{301}te", "percent%20slash%2F", "question?mark#hash",
            "-dash", "a+b&c=d", "back\\slash", String(repeating: "long", count: 63), "dots..and...more", "UPPER",
            "upper",
        ]
        for name in names {
            try folder.write(ExampleDocuments.article(title: "Strange"), to: "content/_news/\(name).md")
        }
        let (content, database) = (folder.path(of: "content"), folder.path(of: "a.db"))
        #expect(symlink(".", folder.path(of: "content/_news/loop")) == 0)
        #expect(symlink("self.md", folder.path(of: "content/_news/self.md")) == 0)
        let raw = Array("\(content)/_news/r".utf8CString.dropLast()) + [-1, 0x2E, 0x6D, 0x64, 0]
        #expect(close(creat(raw, 0o600)) == 0)
        // Foundation could not take such a file away.
        defer { unlink(raw) }
        let outcome = try Program.run("import", content, "--database", database)
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("\(names.count) articles, 0 warnings, 2 errors in "), "\(outcome.output)")
        #expect(
            outcome.errors.contains(
                "_news/self.md:1:1: error: the file cannot be read: Too many levels of symbolic links"
            )
        )
        #expect(
            outcome.errors.contains("_news/r\u{FFFD}.md:1:1: error: the file cannot be read: its name is no UTF-8")
        )
        let server = try RunningServer(["--database", database])
        let listed = (try server.curl("/articles?limit=100").json as? [String: Any])?["data"] as? [[String: Any]] ?? []
        func bytes(_ texts: [String]) -> Set<[UInt8]> { Set(texts.map { Array($0.utf8) }) }
        #expect(
            bytes(listed.compactMap { $0["id"] as? String }) == bytes(names.map { "news/\(NormalForm.composed($0))" })
        )
        for name in names {
            let path = "news/\(name)".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let found = try server.curl("/articles/\(path.replacing("%2F", with: "/", maxReplacements: 1))")
            // A decomposed name is a redirect to the composed one.
            let isComposed = name.utf8.elementsEqual(NormalForm.composed(name).utf8)
            #expect(found.status == (isComposed ? 200 : 308), "\(name)")
        }
    }
}
