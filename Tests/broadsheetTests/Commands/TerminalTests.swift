import Foundation
import Synchronization
import TestSupport
import Testing

@testable import broadsheet

/// What people see who sit at a terminal, and programs that do not.
@Suite struct TerminalTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    /// Runs the program on a terminal of its own; what it wrote, on both streams.
    private func onTerminal(
        _ arguments: [String],
        until text: String = "",
        environment: [String: String] = [:]
    ) throws -> Program.Outcome {
        let script = Program.packageFolder.appendingPathComponent("Tests/Programs/on_terminal.py").path
        return try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            // The surroundings of the tests may want no colours.
            (environment["NO_COLOR"] == nil ? ["-u", "NO_COLOR"] : [])
                + ["python3", script, text, Program.broadsheet.path] + arguments,
            environment: environment.merging(["TERM": "xterm"]) { given, _ in given }
        )
    }

    @Test(arguments: [(nil, true), ("", true), ("1", false), ("0", false)])
    func coloursAreForTerminalsThatWantThem(_ noColor: String?, _ isColoured: Bool) throws {
        let folder = try TemporaryFolder()
        let outcome = try onTerminal(
            [
                "serve", "--content", Self.example, "--database", folder.path(of: "a.db"), "--listen", "127.0.0.1:0",
            ],
            until: "listening",
            environment: noColor.map { ["NO_COLOR": $0] } ?? [:]
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("stopped"))
        #expect(outcome.output.contains("\u{1B}[3") == isColoured)
        #expect(!outcome.output.contains("{\"time\""))
    }

    @Test func logsAreJSONElsewhere() throws {
        let folder = try TemporaryFolder()
        let server = try RunningServer(
            ["--content", Self.example, "--database", folder.path(of: "a.db")],
            environment: ["BROADSHEET_LOG_FORMAT": "auto"]
        )
        #expect(server.stop() == 0)
        let lines = server.logText.split(separator: "\n")
        #expect(lines.count >= 3)
        for line in lines { #expect(line.hasPrefix("{\"time\":\"")) }
    }

    @Test func aQuickImportShowsNoProgress() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run("import", Self.example, "--database", folder.path(of: "a.db"))
        #expect(!outcome.errors.contains("\r") && !outcome.output.contains("\r"))
        #expect(!outcome.errors.contains("\u{1B}") && !outcome.output.contains("\u{1B}"))
    }

    /// What a meter writes when a clock that is set by hand shows these times.
    private func written(_ moments: [(milliseconds: Int, files: Int)], isInteractive: Bool) -> [String] {
        let texts = Mutex<[String]>([])
        let now = Mutex(ContinuousClock.now)
        let start = now.withLock { $0 }
        let meter = ProgressMeter(
            "importing",
            isInteractive: isInteractive,
            now: { now.withLock { $0 } },
            write: { text in texts.withLock { $0.append(text) } }
        )
        for moment in moments {
            now.withLock { $0 = start + .milliseconds(moment.milliseconds) }
            meter.show(moment.files)
        }
        meter.end()
        return texts.withLock { $0 }
    }

    @Test func progressIsForLongWorkOnTerminals() {
        let moments = [(10, 1), (900, 50), (1001, 60), (1050, 70), (1102, 80), (5000, 400)]
        let clear = "\r\u{1B}[K"
        #expect(
            written(moments, isInteractive: true)
                == [
                    "\(clear)importing: 60 files", "\(clear)importing: 80 files", "\(clear)importing: 400 files", clear,
                ]
        )
        #expect(written(moments, isInteractive: false) == [])
        #expect(written(Array(moments.prefix(2)), isInteractive: true) == [])
    }
}
