import Foundation
import TestSupport
import Testing

/// `broadsheet export`: a folder as it was.
@Suite struct ExportTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    private func database(_ folder: TemporaryFolder) throws -> String {
        let path = folder.path(of: "a.db")
        #expect(try Program.run("import", Self.example, "--database", path).status == 0)
        return path
    }

    @Test func whatComesOutIsWhatWentIn() throws {
        let folder = try TemporaryFolder()
        let database = try database(folder)
        let target = folder.path(of: "site")
        let outcome = try Program.run("export", target, "--database", database)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "47 files written to \(target)\n")
        let names = try FileManager.default.subpathsOfDirectory(atPath: target).filter { $0.contains(".") }
        #expect(names.count == 47)
        for name in names {
            let written = FileManager.default.contents(atPath: "\(target)/\(name)")
            #expect(written == FileManager.default.contents(atPath: "\(Self.example)/\(name)"), "\(name)")
        }
        let again = try Program.run("import", target, "--database", database)
        // What was skipped is no part of it.
        #expect(again.output.contains("files: 0 added, 0 changed, 2 removed"), "\(again.output)")
        // Nothing is written over.
        let second = try Program.run("export", target, "--database", database)
        #expect(second.status == 2)
        #expect(second.errors == "error: \(target) is not empty; name a new folder\n")
    }

    @Test func anExportOfNothingFails() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run("export", folder.path(of: "out"), "--database", folder.path(of: "none.db"))
        #expect(outcome.status == 3)
        #expect(!FileManager.default.fileExists(atPath: folder.path(of: "none.db")))
    }

    @Test func theOriginalFeedIsThatOfTheServer() throws {
        let folder = try TemporaryFolder()
        let database = try database(folder)
        let target = folder.path(of: "feed")
        #expect(try Program.run("export", target, "--as", "original-feed", "--database", database).status == 0)
        let server = try RunningServer(["--database", database])
        let names = try FileManager.default.subpathsOfDirectory(atPath: target).filter { $0.hasSuffix("index.json") }
        #expect(names.count > 10)
        for name in names {
            let path = "/tidewater/api/\(name.dropLast("index.json".count))"
            let answer = try server.curl(path)
            #expect(Data(answer.body.utf8) == FileManager.default.contents(atPath: "\(target)/\(name)"), "\(path)")
        }
        #expect(server.stop() == 0)
    }

    @Test(arguments: ["", "baseurl: /\n", "baseurl: /a/b\n"])
    func aSiteWithoutAPathOfItsOwnHasNoOriginalFeed(_ settings: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("title: A\nurl: https://a.example\n\(settings)", to: "site/_config.yml")
        try folder.write(ExampleDocuments.article(title: "Tides"), to: "site/_news/tides.md")
        let database = folder.path(of: "a.db")
        #expect(try Program.run("import", folder.path(of: "site"), "--database", database).status == 0)
        let target = folder.path(of: "feed")
        let outcome = try Program.run("export", target, "--as", "original-feed", "--database", database)
        #expect(outcome.status == 2 && outcome.errors.contains("baseurl"), "\(outcome)")
    }

    /// The files that a site has published itself, beside its sources.
    @Test(.enabled(if: Corpus.path != nil)) func publishedListsAreTheSame() throws {
        let folder = try TemporaryFolder()
        let site = "\(try #require(Corpus.path))/powerapps"
        let database = folder.path(of: "a.db")
        #expect(try Program.run("import", site, "--database", database).status == 0)
        let target = folder.path(of: "feed")
        #expect(try Program.run("export", target, "--as", "original-feed", "--database", database).status == 0)
        var count = 0
        let published = "\(site)/published"
        // Files `page1` were written long before the sources that lie here.
        for name in try FileManager.default.subpathsOfDirectory(atPath: "\(published)/news").sorted()
        where name.firstMatch(of: /^(?:[a-z-]+\/)?(?:page\/\d+\/)?index\.json$/) != nil {
            let expected = FileManager.default.contents(atPath: "\(published)/news/\(name)")
            #expect(FileManager.default.contents(atPath: "\(target)/news/\(name)") == expected, "\(name)")
            count += 1
        }
        #expect(count == 27)
    }
}
