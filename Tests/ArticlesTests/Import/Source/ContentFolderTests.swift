import Glibc
import TestSupport
import Testing

@testable import Articles

@Suite struct ContentFolderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func paths() throws -> [String] {
        var paths: [String] = []
        try ContentFolder(folder.path).forEachFile { paths.append($0.path.string) }
        return paths
    }

    private func file(_ path: String) throws -> ContentFile? {
        var found: ContentFile?
        try ContentFolder(folder.path).forEachFile { if $0.path.string == path { found = $0 } }
        return found
    }

    private func read(_ path: String, limit: Int = 1 << 20) throws -> [UInt8]? {
        try ContentFolder(folder.path).read(path, limit: limit)
    }

    // MARK: Listing

    @Test(arguments: ["", "/", "///"]) func slashesAtTheEndOfItsPathDoNotShow(_ slashes: String) throws {
        #expect(try ContentFolder(folder.path + slashes).path == folder.path)
        #expect(try ContentFolder("/\(slashes)").path == "/")
    }

    @Test func pathsComeInTheOrderOfTheirBytes() throws {
        let names = [
            "a", "a-b", "a.md", "a/b", "a/b.md", "a/b/c", "a0", "A", "é", "z", "日", "a b", "a/~", "a~/x", "b/a", "_n/a",
            "10", "9",
        ]
        let files = names.filter { name in !names.contains { $0.hasPrefix(name + "/") } }
        for name in files { try folder.write("x", to: name) }
        let expected = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(try paths() == expected)
        #expect(expected.firstIndex(of: "a-b") ?? 9 < expected.firstIndex(of: "a/b.md") ?? 0)
    }

    @Test func aFolderStandsWhereItsFilesPathsStand() throws {
        for name in ["a/x", "a-b", "a.md", "a0", "a!", "a"] where name != "a" { try folder.write("x", to: name) }
        #expect(try paths() == ["a!", "a-b", "a.md", "a/x", "a0"])
    }

    @Test func randomTreesAreInOrderToo() throws {
        var generator = SeededGenerator(seed: 71)
        let letters = Array("ab-./ ~")
        var files: Set<String> = []
        while files.count < 200 {
            let length = Int.random(in: 1...7, using: &generator)
            let name = "n" + String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "a" })
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            let isUsable = parts.allSatisfy { !$0.isEmpty && $0.first != "." }
            let path = parts.map { "\($0)" }.joined(separator: "d/")
            if isUsable { files.insert(path + "f") }
        }
        for file in files { try folder.write("x", to: file) }
        #expect(try paths() == files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func hiddenFilesAndIgnoredFoldersAreLeftOut() throws {
        for name in [
            ".hidden.md", "_news/.draft.md", ".git/config.md", "node_modules/x/readme.md", "vendor/a.md", "_site/a.md",
            "_includes/a.html", "_layouts/a.html", "_sass/a.md", "_plugins/a.md", "_news/_site/a.md",
            "_news/vendor/a.md",
        ] { try folder.write("x", to: name) }
        for name in ["_news/a.md", "site/a.md", "vendor.md"] { try folder.write("x", to: name) }
        #expect(try paths() == ["_news/a.md", "site/a.md", "vendor.md"])
    }

    @Test func topLevelFolders() throws {
        for name in ["_news/a/b.md", "z/a.md", ".git/x", "a.md"] { try folder.write("x", to: name) }
        #expect(try ContentFolder(folder.path).topLevelFolders() == [".git", "_news", "z"])
    }

    @Test func stampsTellWhatChanged() throws {
        try folder.write("tide", to: "a.md")
        let before = try #require(try file("a.md")?.stamp)
        #expect(before.size == 4)
        #expect(before.modified > 1_600_000_000_000_000_000)
        #expect(try file("a.md")?.stamp == before)
        let times = [
            timespec(tv_sec: 1_000_000_000, tv_nsec: 123_456_789), timespec(tv_sec: 1_000_000_000, tv_nsec: 5),
        ]
        #expect(utimensat(AT_FDCWD, folder.path(of: "a.md"), times, 0) == 0)
        let after = try #require(try file("a.md")?.stamp)
        #expect(after.modified == 1_000_000_000_000_000_005)
        #expect(after.changed != before.changed)
        #expect(after.inode == before.inode)
    }

    // MARK: Links and other kinds

    @Test func linksToFilesAreFollowedAndLinksToFoldersAreNot() throws {
        try folder.write("far", to: "outside/far.txt")
        try folder.write("x", to: "_news/a.md")
        #expect(symlink("../outside/far.txt", folder.path(of: "_news/link.md")) == 0)
        #expect(symlink("../_news", folder.path(of: "_news/loop")) == 0)
        #expect(symlink("_news", folder.path(of: "news")) == 0)
        #expect(try paths() == ["_news/a.md", "_news/link.md", "outside/far.txt"])
        #expect(try file("_news/link.md")?.stamp.size == 3)
        #expect(try read("_news/link.md") == Array("far".utf8))
    }

    @Test func aLinkThatLeadsNowhereIsReportedByItsReader() throws {
        #expect(symlink("nowhere.md", folder.path(of: "a.md")) == 0)
        #expect(symlink("b.md", folder.path(of: "b.md")) == 0)
        #expect(try paths() == ["a.md", "b.md"])
        #expect(try file("a.md")?.stamp == FileStamp(size: 0, modified: 0, changed: 0, inode: 0))
        #expect(throws: ContentSourceError(path: "a.md", reason: "No such file or directory")) { try read("a.md") }
        #expect(throws: ContentSourceError(path: "b.md", reason: "Too many levels of symbolic links")) {
            try read("b.md")
        }
    }

    @Test func pipesAreNamedAndNotRead() throws {
        #expect(mkfifo(folder.path(of: "pipe.md"), 0o600) == 0)
        try folder.write("x", to: "a.md")
        #expect(try paths() == ["a.md", "pipe.md"])
        #expect(try file("pipe.md")?.problem == .file("no regular file"))
        // A pipe that comes between listing and reading does not make the reader wait.
        #expect(throws: ContentSourceError(path: "pipe.md", reason: "no regular file")) { try read("pipe.md") }
    }

    @Test("no link leads out of the folder, wherever it stands")
    func linksThatLeadOut() throws {
        try folder.write("secret", to: "outside/far.md")
        try folder.write("x", to: "site/a.md")
        #expect(symlink("../outside/far.md", folder.path(of: "site/link.md")) == 0)
        #expect(symlink("/etc/hostname", folder.path(of: "site/_config.yml")) == 0)
        #expect(symlink("../outside", folder.path(of: "site/_data")) == 0)
        #expect(symlink("link.md", folder.path(of: "site/twice.md")) == 0)
        let site = try ContentFolder(folder.path(of: "site"))
        var problems: [String: ContentFile.Problem?] = [:]
        try site.forEachFile { problems[$0.path.string] = $0.problem }
        let leadsOut = ContentFile.Problem.file("a link that leads out of the content folder")
        #expect(problems == ["_config.yml": leadsOut, "a.md": nil, "link.md": leadsOut, "twice.md": leadsOut])
        for path in ["link.md", "_config.yml", "_data/far.md", "twice.md", "../outside/far.md"] {
            #expect(throws: ContentSourceError(path: path, reason: "a link that leads out of the content folder")) {
                try site.read(path, limit: 100)
            }
        }
        // Two folders, though to Swift their names are equal.
        try folder.write("y", to: "site/_\u{E9}/far.md")
        #expect(symlink("../outside", folder.path(of: "site/_e\u{301}")) == 0)
        #expect(try site.read("_\u{E9}/far.md", limit: 9) == Array("y".utf8))
        #expect(throws: ContentSourceError.self) { try site.read("_e\u{301}/far.md", limit: 100) }
        try folder.write("x", to: "\u{E9}/a.md")
        try folder.write("secret", to: "e\u{301}/far.md")
        #expect(symlink("../e\u{301}/far.md", folder.path(of: "\u{E9}/link.md")) == 0)
        #expect(throws: ContentSourceError.self) {
            try ContentFolder(folder.path(of: "\u{E9}")).read("link.md", limit: 100)
        }
        // The folder itself may be a link.
        #expect(symlink("site", folder.path(of: "current")) == 0)
        #expect(try ContentFolder(folder.path(of: "current")).read("a.md", limit: 9) == Array("x".utf8))
    }

    @Test func namesWithControlCharactersAreNamed() throws {
        try folder.write("x", to: "a\u{1B}[2J.md")
        #expect(try file("a\u{1B}[2J.md")?.problem == .file("its name has a control character; rename it"))
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything"))
    func anUnreadableFolderIsNamedWhereItsFilesWouldStand() throws {
        for path in ["a/x.md", "b/y.md", "b-c.md", "c.md"] { try folder.write("x", to: path) }
        #expect(chmod(folder.path(of: "b"), 0) == 0)
        defer { chmod(folder.path(of: "b"), 0o700) }
        #expect(try paths() == ["a/x.md", "b-c.md", "b/", "c.md"])
        #expect(try file("b/")?.problem == .folder("Permission denied"))
    }

    @Test(
        arguments: [
            ("../elsewhere", "a link that leads out of the content folder"),
            ("..", "a link that leads out of the content folder"),
            ("nowhere", "a link that leads nowhere"), ("news", "a link that leads nowhere"), ("b", nil), (nil, nil),
        ] as [(String?, String?)]
    )
    func aLinkInPlaceOfAFolderIsNamed(_ target: String?, _ reason: String?) throws {
        try folder.write("x", to: "site/b/c.md")
        try folder.write("x", to: "elsewhere/a.md")
        if let target { #expect(symlink(target, folder.path(of: "site/news")) == 0) }
        let site = try ContentFolder(folder.path(of: "site"))
        for path in ["news/a.md", "news/deep/a.md"] {
            let lost = site.lostFolder(above: path)
            #expect(lost?.path.string == reason.map { _ in "news/" })
            #expect(lost?.problem == reason.map { .folder($0) })
        }
        // A folder that is one, a file in its place, and the content folder itself are no such place.
        try folder.write("x", to: "site/d")
        for path in ["b/gone.md", "d/gone.md", "gone.md"] { #expect(site.lostFolder(above: path) == nil) }
    }

    @Test func aFolderMadeAfterTheListingCannotBeRead() throws {
        try folder.write("x", to: "a.md/b.md")
        #expect(throws: ContentSourceError(path: "a.md", reason: "Is a directory")) { try read("a.md") }
    }

    @Test func namesThatAreNoUTF8AreReportedInOrder() throws {
        // Raw, the first sorts before its neighbours and the second after; as they are shown, both lie between.
        let raw: [[UInt8]] = [[0x61, 0x80], [0x62, 0xFF]].map { $0 + Array(".md".utf8) }
        for name in raw { #expect(withRawPath(name) { close(creat($0, 0o600)) } == 0) }
        // Foundation could not take such files away.
        defer { for name in raw { withRawPath(name) { _ = unlink($0) } } }
        for name in ["aé.md", "a😀.md", "bé.md", "b😀.md"] { try folder.write("x", to: name) }
        let paths = try paths()
        #expect(paths == ["aé.md", "a\u{FFFD}.md", "a😀.md", "bé.md", "b\u{FFFD}.md", "b😀.md"])
        #expect(throws: ContentSourceError.self) { try read("a\u{FFFD}.md") }
    }

    private func withRawPath<Result>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let path = Array("\(folder.path)/".utf8) + name + [0]
        return body(path.map { CChar(bitPattern: $0) })
    }

    // MARK: Reading

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000]) func readsWholeFiles(_ size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try folder.write(bytes, to: "a.md")
        #expect(try read("a.md") == bytes)
        #expect(try read("a.md", limit: size) == bytes)
        if size > 0 { #expect(try read("a.md", limit: size - 1) == nil) }
    }

    @Test func readsFilesThatHideTheirSize() throws {
        // The files of /proc say that they are empty.
        let bytes = try #require(try ContentFolder("/proc/self").read("status", limit: 1 << 20))
        #expect(bytes.starts(with: "Name:".utf8))
        #expect(try ContentFolder("/proc/self").read("status", limit: 10) == nil)
    }

    @Test func saysWhatIsMissing() throws {
        #expect(throws: ContentSourceError(path: "a.md", reason: "No such file or directory")) { try read("a.md") }
        let missing = folder.path(of: "nowhere")
        #expect(throws: ContentSourceError(path: missing, reason: "No such file or directory")) {
            try ContentFolder(missing)
        }
        try folder.write("x", to: "a.md")
        let file = folder.path(of: "a.md")
        let error = #expect(throws: ContentSourceError(path: file, reason: "not a folder")) { try ContentFolder(file) }
        #expect(error?.description == "\(file): not a folder")
    }

    @Test func aReadThatFailsSaysSo() throws {
        #expect(throws: ContentSourceError(path: "mem", reason: "Input/output error")) {
            try ContentFolder("/proc/self").read("mem", limit: 10)
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything")) func anUnreadableFileSaysSo() throws {
        let path = try folder.write("x", to: "a.md")
        #expect(chmod(path, 0) == 0)
        #expect(throws: ContentSourceError(path: "a.md", reason: "Permission denied")) { try read("a.md") }
    }

    @Test func aFolderThatGoesAwayEndsTheListing() throws {
        try folder.write("x", to: "a/b.md")
        let content = try ContentFolder(folder.path(of: "a"))
        #expect(unlink(folder.path(of: "a/b.md")) == 0)
        #expect(rmdir(folder.path(of: "a")) == 0)
        #expect(throws: ContentSourceError.self) { try content.forEachFile { _ in } }
        #expect(throws: ContentSourceError.self) { try content.topLevelFolders() }
    }

    /// A journal that cannot be looked for may be there: a loop of links stands for a folder that others may not enter.
    @Test func aJournalThatCannotBeLookedForMayBeThere() throws {
        try folder.write("x", to: "a.md")
        let content = try ContentFolder(folder.path)
        try content.requireSettled()
        #expect(symlink(".broadsheet-import", folder.path(of: ".broadsheet-import")) == 0)
        #expect(throws: ContentSourceError.self) { try content.requireSettled() }
    }

    @Test func whatTheCallerThrowsComesThrough() throws {
        struct Stop: Error {}
        try folder.write("x", to: "a/b.md")
        #expect(throws: Stop.self) { try ContentFolder(folder.path).forEachFile { _ in throw Stop() } }
    }
}
