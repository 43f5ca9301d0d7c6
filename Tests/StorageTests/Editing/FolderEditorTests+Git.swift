import Articles
import Base
import Foundation
import Glibc
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Changes of documents in a repository.
extension FolderEditorTests {
    private func git(_ folder: String, _ arguments: String...) throws -> String {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["git", "-C", folder] + identity + arguments
        )
        try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
        return outcome.output
    }

    @Test func eachChangeIsACommitOfItsOwn() throws {
        let desk = try EditorDesk()
        let folder = desk.content.path
        _ = try git(folder, "init", "--quiet")
        _ = try git(folder, "add", ".")
        _ = try git(folder, "commit", "--quiet", "-m", "First")
        // What others have staged stays staged, and a hook is not run.
        try desk.content.write("other", to: "notes.txt")
        _ = try git(folder, "add", "notes.txt")
        try desk.content.write("#!/bin/sh\ntouch \(folder)/hooked\n", to: ".git/hooks/post-commit")
        #expect(chmod(desk.content.path(of: ".git/hooks/post-commit"), 0o755) == 0)
        let editor = try desk.editor(history: GitHistory(folder))
        func apply(_ id: String, _ change: DocumentEdit.Change) throws {
            _ = try editor.apply(DocumentEdit(id: id, change, by: "Ada $(id) Quay") { _ in true })
        }
        try apply("news/*; touch x", .document(Array(Self.text("Star").utf8), .markdown))
        try apply("news/*; touch x", .patch(Array(#"{"heat": 1}"#.utf8)))
        try apply("news/a", .removal)
        let log = try git(folder, "log", "--format=%an <%ae> %s", "--name-status", "-3")
        #expect(
            log.split(separator: "\n") == [
                "Ada $(id) Quay <ada-id-quay@broadsheet.invalid> Remove news/a", "D\t_news/a.md",
                "Ada $(id) Quay <ada-id-quay@broadsheet.invalid> Change news/*; touch x", "M\t_news/*; touch x.md",
                "Ada $(id) Quay <ada-id-quay@broadsheet.invalid> Add news/*; touch x", "A\t_news/*; touch x.md",
            ]
        )
        #expect(try git(folder, "status", "--porcelain") == "A  notes.txt\n")
        #expect(desk.file("hooked") == nil && desk.file("x") == nil)
    }

    /// To give the merge up would take the change with it.
    @Test(arguments: ["merge", "rebase", "cherry-pick"])
    func nothingIsChangedInTheMiddleOfAnotherOperation(_ operation: String) throws {
        let desk = try EditorDesk()
        let folder = desk.content.path
        _ = try git(folder, "init", "--quiet", "--initial-branch", "main")
        _ = try git(folder, "add", ".")
        _ = try git(folder, "commit", "--quiet", "-m", "First")
        _ = try git(folder, "branch", "other")
        for branch in ["main", "other"] {
            _ = try git(folder, "checkout", "--quiet", branch)
            try desk.content.write(Self.text("B of \(branch)"), to: "_news/b.md")
            _ = try git(folder, "commit", "--quiet", "-a", "-m", "Change on \(branch)")
        }
        let editor = try desk.editor(history: GitHistory(folder))
        func apply() throws {
            let text = Array(Self.text("Changed").utf8)
            _ = try editor.apply(DocumentEdit(id: "news/a", .document(text, .markdown), by: "Ada") { _ in true })
        }
        let conflict = ["git", "-C", folder, "-c", "user.name=T", "-c", "user.email=t@example.org", operation, "main"]
        #expect(try Program.run(URL(fileURLWithPath: "/usr/bin/env"), conflict).status != 0)
        let before = desk.file("_news/a.md")
        let error = #expect(throws: EditFailure.self) { try apply() }
        let detail = "git is in the middle of a \(operation) in the content folder; finish it or give it up first"
        #expect(error == .refused(detail))
        #expect(desk.file("_news/a.md") == before)
        #expect(throws: EditFailure.refused(detail)) {
            _ = try desk.upload(Array(#"{"path": "_news/c.md", "body": "C"}"#.utf8), history: GitHistory(folder))
        }
        _ = try git(folder, operation, "--abort")
        try apply()
        #expect(try git(folder, "log", "--format=%s", "-1") == "Change news/a\n")
    }

    /// What git refuses is not staged, is told in the words of git, and is committed with the next change.
    @Test func aCommitThatFailsIsMadeLater() throws {
        let desk = try EditorDesk()
        let folder = desk.content.path
        _ = try git(folder, "init", "--quiet")
        _ = try git(folder, "add", ".")
        _ = try git(folder, "commit", "--quiet", "-m", "First")
        let problems = Locked<[String]>([])
        let editor = try desk.editor(history: GitHistory(folder)) { text in problems.withLock { $0.append(text) } }
        func apply(_ id: String, _ title: String) throws {
            let text = Array(Self.text(title).utf8)
            _ = try editor.apply(DocumentEdit(id: id, .document(text, .markdown), by: "Ada") { _ in true })
        }
        try desk.content.write("", to: ".git/index.lock")
        try apply("news/a", "While locked")
        try apply("news/b", "While locked too")
        #expect(problems.withLock { $0 }.count == 3)
        #expect(problems.withLock { $0 }.allSatisfy { $0.contains("index.lock") && $0.contains("Change news/") })
        try FileManager.default.removeItem(atPath: desk.content.path(of: ".git/index.lock"))
        _ = try git(folder, "commit", "--quiet", "-m", "By hand", "_news/b.md")
        try apply("news/c", "New")
        #expect(
            try git(folder, "log", "--format=%s", "-4").split(separator: "\n") == [
                "Add news/c", "Change news/a", "By hand", "First",
            ]
        )
        #expect(try git(folder, "status", "--porcelain").isEmpty)
    }

    /// A commit that cannot be made leaves nothing staged.
    @Test func nothingStaysStagedWithoutACommit() throws {
        let desk = try EditorDesk()
        let folder = desk.content.path
        _ = try git(folder, "init", "--quiet")
        _ = try git(folder, "add", ".")
        _ = try git(folder, "commit", "--quiet", "-m", "First")
        // The first step writes the index, the second the branch.
        try desk.content.write("", to: ".git/HEAD.lock")
        try desk.content.write(Self.text("Changed"), to: "_news/a.md")
        #expect(throws: GitHistory.Failure.self) { try GitHistory(folder).commit("_news/a.md", "Change", by: "Ada") }
        #expect(try git(folder, "status", "--porcelain") == " M _news/a.md\n")
    }
}
