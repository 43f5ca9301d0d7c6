import Base
import TestSupport
import Testing

@testable import Articles

/// What an editor of a folder does without a store; `StorageTests` has its changes.
@Suite struct FolderEditorTests {
    @Test func onlyAChangeThatIsKeptIsPromisedToBeTriedAgain() throws {
        let content = try TemporaryFolder()
        let problems = Locked<[String]>([])
        let editor = FolderEditor(
            try ContentFolder(content.path),
            MemoryImportStore(),
            rules: { ContentRules() },
            now: Timestamp.now,
            lookUp: { _ in nil },
            noteProblem: { text in problems.withLock { $0.append(text) } }
        )
        for count in [UncommittedChange.pathLimit, 1] {
            let paths = Array(repeating: "_news/a.md", count: count)
            let change = UncommittedChange(paths: paths, message: "Import \(count)", editor: "ada")
            editor.note(change, GitHistory.Failure(description: "locked"))
        }
        #expect(
            problems.withLock { $0 } == [
                "Import 5000: locked; it is tried again with the next change",
                "Import 1: locked; commit it by hand: too many files wait already",
            ]
        )
        #expect(editor.uncommitted.withLock { $0 }.map(\.message) == ["Import 5000"])
    }
}
