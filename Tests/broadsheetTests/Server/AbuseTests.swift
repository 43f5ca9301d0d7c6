import Foundation
import TestSupport
import Testing

/// What a server on the open internet has to bear; see `Tests/Programs/abuse`.
@Suite struct AbuseTests {
    @Test func theServerServesOnWhateverIsDoneToIt() throws {
        let script = Program.packageFolder.appendingPathComponent("Tests/Programs/abuse/abuse.py").path
        let python = URL(fileURLWithPath: "/usr/bin/env")
        let outcome = try Program.run(python, ["python3", "-B", script, Program.broadsheet.path])
        print(outcome.output)
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.hasSuffix("12 phases, 0 failed\n"))
    }
}
