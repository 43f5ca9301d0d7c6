import Base
import Foundation
import FrontMatter
import TestSupport
import Testing

@testable import Articles

private let hasGit = ["/usr/bin/git", "/usr/local/bin/git", "/bin/git"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
}

/// Times of commits, asked from git.
@Suite(.enabled(if: hasGit, "git is not installed")) struct GitLogTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("---\ntitle: A\n---\nText\n", to: "content/a.md")
        try git("init", "--quiet")
        try commit("2024-03-05T10:00:00Z")
        try folder.write("---\ntitle: Ü\nlastmod: 2023-01-01\n---\nText\n", to: "content/ü b.md")
        try folder.write("Other\n", to: "other.md")
        try commit("2024-04-05T10:00:00Z")
    }

    private func git(_ arguments: String..., date: String = "2024-01-01T00:00:00Z") throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["git", "-C", folder.path, "-c", "user.name=Nell", "-c", "user.email=nell@brine.example"] + arguments
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_DATE": date, "GIT_CONFIG_NOSYSTEM": "1",
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func commit(_ date: String) throws {
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "Change", date: date)
    }

    private func article(_ path: String) throws -> Article {
        var rules = ContentRules()
        rules.takesCommitTimes = true
        let reader = try ContentReader(ContentFolder(folder.path(of: "content")), rules: rules)
        #expect(reader.warnings.isEmpty)
        let file = try #require(reader.source.file(path))
        guard case .article(let rendered) = reader.read(file).outcome else { throw DialectBenchError() }
        return rendered.article
    }

    @Test func theLastCommitIsTheTimeOfAnUpdate() throws {
        #expect(try article("a.md").updatedDateTime == Timestamp("2024-03-05T10:00:00Z"))
        try folder.write("---\ntitle: A\n---\nMore\n", to: "content/a.md")
        try commit("2024-05-05T10:00:00Z")
        #expect(try article("a.md").updatedDateTime == Timestamp("2024-05-05T10:00:00Z"))
        #expect(try article("ü b.md").updatedDateTime == Timestamp("2023-01-01"))
    }

    @Test func pathsAreBelowTheFolder() throws {
        let times = try GitLog.times(in: folder.path(of: "content"))
        #expect(times["ü b.md"] == Timestamp("2024-04-05T10:00:00Z"))
        #expect(times["other.md"] == nil)
        #expect(try GitLog.times(in: folder.path)["other.md"] != nil)
    }

    @Test func nothingOfTheRepositoryIsRun() throws {
        let mark = folder.path(of: "ran")
        try folder.write("#!/bin/sh\ntouch '\(mark)'\ncat\n", to: "evil.sh")
        let script = folder.path(of: "evil.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        for key in [
            "core.fsmonitor", "core.pager", "pager.log", "diff.external", "gpg.program", "diff.x.textconv",
            "filter.x.smudge",
        ] {
            try git("config", key, script)
        }
        try git("config", "log.showSignature", "true")
        try folder.write("*.md diff=x filter=x\n", to: ".git/info/attributes")
        #expect(try GitLog.times(in: folder.path)["content/a.md"] != nil)
        #expect(FileManager.default.fileExists(atPath: mark) == false)
    }

    @Test func whatHasNoHistoryIsAWarning() throws {
        let other = try TemporaryFolder()
        try other.write("---\ntitle: A\n---\nText\n", to: "a.md")
        var rules = ContentRules()
        rules.takesCommitTimes = true
        let source = try ContentFolder(other.path)
        let report = try Importer(source, into: MemoryImportStore(), rules: rules, now: Timestamp.now).run()
        #expect(report.added == 1)
        #expect(report.warningCount == 1)
        #expect(report.diagnostics.first?.message.hasPrefix("no times of commits: ") == true)
        try folder.write("", to: ".git/shallow")
        #expect(throws: GitProcess.Failure.self) { try GitLog.times(in: folder.path) }
    }
}

/// The output of git, in pieces.
@Suite struct CommitTimesTests {
    @Test(arguments: [1, 2, 7, 1000])
    func theLastCommitOfEachFileCounts(_ size: Int) {
        let output = "\u{1}2000\0\na.md\0b c.md\0pic.png\0\0\u{1}3000\0\nb c.md\0\0\u{1}x\0\nz.md\0\u{1}10\0"
        var reader = CommitTimes.Reader()
        let bytes = Array(output.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.take(bytes[start..<min(bytes.count, start + size)])
        }
        #expect(reader.times["a.md"] == Timestamp(seconds: 2000))
        #expect(reader.times["b c.md"] == Timestamp(seconds: 3000))
        #expect(reader.times["pic.png"] == nil)
        #expect(reader.times["z.md"] == nil)
    }
}
