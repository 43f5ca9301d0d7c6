import Foundation
import TestSupport
import Testing

/// The table of folding is what its program makes of the Unicode data.
@Suite struct FoldingTableSourceTests {
    @Test func theTableIsAsItsProgramMakesIt() throws {
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            [
                "python3", "-B", "Tests/Programs/generate_folding.py", "--check",
                "Sources/Articles/Text/FoldingTable+Data.swift",
            ],
            folder: Program.packageFolder
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
