import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// Whether this process may mount volumes in a namespace of its own.
private let canMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    let script = "mount -t tmpfs tide '\(folder.path)' && umount '\(folder.path)'"
    let outcome = try? Program.run(
        URL(fileURLWithPath: "/usr/bin/env"),
        ["unshare", "--mount", "sh", "-c", script]
    )
    return outcome?.status == 0
}()

/// A content folder on a volume of its own, which comes and goes under a server that follows it.
@Suite(.enabled(if: canMount, "only root may mount volumes, in a namespace of its own"))
struct MountedFolderTests {
    private let outside: TemporaryFolder
    private let server: RunningServer

    /// Mounts a volume, fills it and becomes the program that follows.
    private static let launch = """
        mount -t tmpfs tide "$0" && cp -R "$1/." "$0/" && shift && exec "$@"
        """

    init() throws {
        outside = try TemporaryFolder()
        for name in ["a", "b", "c"] {
            try outside.write(ExampleDocuments.article(title: "Story \(name)"), to: "source/_news/\(name).md")
        }
        #expect(mkdir(outside.path(of: "site"), 0o755) == 0)
        let (site, source) = (outside.path(of: "site"), outside.path(of: "source"))
        server = try RunningServer(
            ["--content", site, "--watch", "--database", outside.path(of: "a.db")],
            launcher: ["unshare", "--mount", "sh", "-c", Self.launch, site, source]
        )
    }

    /// Runs a command where the server has its volume; returns whether it went well.
    private func run(_ command: String...) throws -> Bool {
        let namespace = ["nsenter", "--mount", "--target", "\(server.process.processIdentifier)"]
        return try Program.run(URL(fileURLWithPath: "/usr/bin/env"), namespace + command).status == 0
    }

    private func titles() throws -> Set<String> {
        let list = try server.curl("/articles?fields=title").json as? [String: Any]
        let data = list?["data"] as? [[String: Any]] ?? []
        return Set(data.compactMap { $0["title"] as? String })
    }

    @Test func whatWasThereIsServedUntilTheVolumeIsBack() throws {
        let (site, source) = (outside.path(of: "site"), outside.path(of: "source"))
        let stories: Set = ["Story a", "Story b", "Story c"]
        #expect(try titles() == stories)
        // The server may be reading it.
        try eventually("the volume is away") { try run("umount", site) }
        try eventually("that is told") { try server.curl("/readyz").body.contains("\"failing\"") }
        #expect(try titles() == stories)
        // Another volume at its place, with another state.
        try outside.write(ExampleDocuments.article(title: "Story d"), to: "source/_news/d.md")
        #expect(unlink(outside.path(of: "source/_news/a.md")) == 0)
        #expect(try run("mount", "-t", "tmpfs", "tide", site))
        #expect(try run("cp", "-R", "\(source)/.", "\(site)/"))
        try eventually("it is followed") { try titles() == ["Story b", "Story c", "Story d"] }
        try eventually("all is well") { try !server.curl("/readyz").body.contains("\"failing\"") }
        #expect(try run("rm", "\(site)/_news/b.md"))
        try eventually("edits are served") { try titles() == ["Story c", "Story d"] }
        #expect(server.stop() == 0)
    }

    /// A volume that is mounted over the folder hides what was watched, and nothing is reported.
    @Test func aVolumeOverTheFolderIsNoticed() throws {
        let (site, source) = (outside.path(of: "site"), outside.path(of: "source"))
        try outside.write(ExampleDocuments.article(title: "Story e"), to: "source/_news/e.md")
        let over = "mount -t tmpfs over '\(site)' && cp -R '\(source)/.' '\(site)/'"
        #expect(try run("sh", "-c", over))
        try eventually("it is followed") { try titles().contains("Story e") }
        #expect(try run("rm", "\(site)/_news/a.md"))
        try eventually("edits are served") { try titles() == ["Story b", "Story c", "Story e"] }
    }
}
