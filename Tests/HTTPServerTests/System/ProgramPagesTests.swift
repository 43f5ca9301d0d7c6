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
        // Other tests run the program meanwhile, and read pages of it again.
        let isSmaller = try (0..<50).contains { _ in
            let before = try filePages()
            linux_forget_program_pages()
            return try filePages() < before
        }
        #expect(isSmaller)
    }
}
