import Foundation
import TestSupport
import Testing

/// What a server on the open internet has to bear; see `Tests/Programs/abuse`.
@Suite struct AbuseTests {
    @Test func theServerServesOnWhateverIsDoneToIt() throws {
        let outcome = try PythonEnvironment.runScript("abuse/abuse.py", [Program.broadsheet.path])
        print(outcome.output)
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.hasSuffix("12 phases, 0 failed\n"))
    }
}
