import Articles
import HTTP
import Testing

@testable import API

/// What an editor is told of a content folder that cannot be changed.
@Suite struct ContentSourceErrorTests {
    @Test func aFullDiskIsNoFaultOfTheServer() {
        var error = ContentSourceError(path: "_news/a.md", reason: "No space left on device")
        error.isOutOfSpace = true
        #expect(error.problem.status == .insufficientStorage)
    }

    @Test func anythingElseMayPass() {
        let problem = ContentSourceError(path: "", reason: "No such file or directory").problem
        #expect(problem.status == .serviceUnavailable)
        #expect(String(decoding: problem.fields.lines, as: UTF8.self).lowercased() == "retry-after: 5\r\n")
        #expect(problem.detail.contains("No such file or directory"))
    }
}
