import CLinux
import Foundation
import Testing

@Suite struct ProgramPagesTests {
    /// The pages of files that this process has in memory.
    private func filePages() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(fields[2]))
    }

    @Test func theProgramIsReadAgainWhereItIsRun() throws {
        let before = try filePages()
        linux_forget_program_pages()
        let after = try filePages()
        #expect(after < before)
    }
}
