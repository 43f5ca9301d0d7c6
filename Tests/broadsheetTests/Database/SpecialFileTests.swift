import Foundation
import TestSupport
import Testing

/// What is no regular file is neither read nor written over, nor is it waited for.
@Suite struct SpecialFileTests {
    private let folder: TemporaryFolder
    private let database: String

    init() throws {
        folder = try TemporaryFolder()
        database = folder.path(of: "a.db")
        let content = try ExampleDocuments.folder(articles: 2)
        #expect(try Program.run("import", content.path, "--database", database).status == 0)
        #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
        mkdir(folder.path(of: "folder"), 0o700)
        symlink("/dev/null", folder.path(of: "device"))
    }

    private static let names = ["pipe": "is no regular file", "device": "is no regular file", "folder": "is a folder"]

    @Test(
        arguments: [
            ["backup", "%"], ["snapshot", "%"], ["restore", "a.db", "--database", "%"], ["restore", "%"],
            ["verify", "--database", "%"], ["migrate", "--database", "%"], ["migrate", "--status", "--database", "%"],
            ["import", "content", "--database", "%"], ["export", "out", "--database", "%"],
            ["serve", "--database", "%", "--listen", "unix:s"],
            ["serve", "--read-only", "--database", "%", "--listen", "unix:s"],
        ],
        names.keys.sorted()
    )
    func theyAreRefused(_ command: [String], _ name: String) throws {
        try folder.write(ExampleDocuments.article(title: "Tides"), to: "content/news/tides.md")
        let before = try folder.names()
        var arguments = command.map { $0 == "%" ? name : $0 }
        if !arguments.contains("--database") { arguments += ["--database", "a.db"] }
        let outcome = try Program.run(Program.broadsheet, arguments, folder: URL(fileURLWithPath: folder.path))
        #expect(outcome.status == 3)
        #expect(
            outcome.errors.hasPrefix("error: ") && outcome.errors.contains(Self.names[name] ?? ""),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.count(where: \.isNewline) == 1)
        #expect(try folder.names() == before)
        #expect(access("/dev/null", F_OK) == 0)
    }

    @Test func aFolderThatCannotBeMadeIsOneLine() throws {
        for target in ["/proc/x", folder.path(of: "a.db/x"), folder.path(of: "a.db")] {
            let outcome = try Program.run("export", target, "--database", database)
            #expect(outcome.status == 3)
            #expect(outcome.errors.hasPrefix("error: \(target) cannot be written ("), "\(outcome.errors)")
            #expect(outcome.errors.count(where: \.isNewline) == 1)
        }
    }

    @Test func aCopyThatIsNotThereIsNoDatabaseToBeMade() throws {
        let outcome = try Program.run("restore", "nosuch", "--database", database)
        #expect(outcome.status == 3)
        #expect(outcome.errors == "error: nosuch is not there; name a copy that `broadsheet backup` has written\n")
    }
}
