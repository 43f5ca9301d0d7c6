import Foundation
import TestSupport
import Testing

/// The page of the manual and the completions that `make install` installs.
@Suite struct ManualTests {
    private static let script = Program.packageFolder.appendingPathComponent("packaging/manual.py").path

    private func page() throws -> String {
        let help = try Program.run("--experimental-dump-help")
        #expect(help.status == 0)
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["python3", Self.script, "0.2.0"],
            input: help.output
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    @Test func thePageHasEveryCommandAndFlag() throws {
        let page = try page()
        #expect(page.hasPrefix(".TH BROADSHEET 1 \"\" \"broadsheet 0.2.0\"\n.SH NAME\n"))
        for command in ["serve", "check", "export", "evaluate related", "version"] {
            let heading = page.split(separator: "\n").first { $0.hasPrefix(".SS \"\(command)") }
            #expect(heading != nil, "\(command)")
        }
        for flag in ["read\\-only", "dry\\-run", "fix", "format"] { #expect(page.contains("\\fB\\-\\-\(flag)\\fR")) }
        #expect(page.contains("One of text, json, github, sarif, junit."))
        // No line of text begins with what man would take for a request.
        let requests = page.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix(3) }
        #expect(Set(requests).isSubset(of: [".TH", ".SH", ".SS", ".PP", ".TP", ".br"]))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func everyShellIsToldTheCommands(_ shell: String) throws {
        let outcome = try Program.run("--generate-completion-script", shell)
        #expect(outcome.status == 0)
        for word in ["serve", "export", "dry-run"] { #expect(outcome.output.contains(word), "\(word)") }
    }
}
