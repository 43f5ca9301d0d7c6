import Foundation
import Synchronization
import TestSupport
import Testing

@testable import broadsheet

/// What people see at a terminal, and programs without one.
@Suite struct TerminalTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    /// Runs the program on a terminal of its own; what it wrote, on both streams.
    private func onTerminal(
        _ arguments: [String],
        options: [String] = [],
        environment: [String: String] = [:]
    ) throws -> Program.Outcome {
        return try PythonEnvironment.runScript(
            "on_terminal.py",
            options + [
                "env",
                // The environment of the tests may want no colours.
                "--unset=NO_COLOR",
            ]
                + environment.map { "\($0.key)=\($0.value)" } + [Program.broadsheet.path] + arguments,
            environment: ["TERM": "xterm"]
        )
    }

    /// A site of 1500 documents, 4.5 MB together.
    private func largeSite() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let body = String(repeating: "Fog on the estuary. ", count: 150)
        for number in 0..<1500 {
            try folder.write("---\ntitle: Bulletin \(number)\n---\n\(body)\n", to: "site/_news/\(number).md")
        }
        return folder
    }

    @Test(arguments: [(nil, true), ("", true), ("1", false), ("0", false)])
    func coloursAreForTerminalsThatWantThem(_ noColor: String?, _ isColoured: Bool) throws {
        let folder = try TemporaryFolder()
        let outcome = try onTerminal(
            [
                "serve", "--content", Self.example, "--database", folder.path(of: "a.db"), "--listen", "127.0.0.1:0",
            ],
            options: ["--stop-at", "listening"],
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

    @Test(arguments: [["import"], ["check"]])
    func longWorkShowsItsProgressOnATerminal(_ command: [String]) throws {
        let folder = try largeSite()
        let database = command == ["import"] ? ["--database", folder.path(of: "a.db")] : []
        let outcome = try onTerminal(
            command + [folder.path(of: "site")] + database,
            options: ["--pause-after", "1000000"]
        )
        #expect(outcome.status == 0, "\(outcome.output)")
        let clear = "\r\u{1B}[K"
        let shown = outcome.output.matches(
            of: /\r\u{1B}\[K(importing|checking): (\d+)(?: of 1500)? files(?: \(\d+ %\))?, \d+ a second/
        )
        #expect(!shown.isEmpty, "\(outcome.output)")
        for progress in shown { #expect((1...1500).contains(try #require(Int(progress.2)))) }
        // The line is cleared before the summary takes its place, and nothing is written over that.
        #expect(outcome.output.matches(of: /\r\u{1B}\[K/).count == shown.count + 1)
        let last = try #require(outcome.output.ranges(of: clear).last)
        #expect(outcome.output[last.upperBound...].hasPrefix("1500 articles, 0 warnings, 0 errors"))
    }

    @Test func aQuickImportShowsNoProgressOnATerminal() throws {
        let folder = try TemporaryFolder()
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try onTerminal(["import", Self.example, "--database", folder.path(of: "a.db")])
        #expect(outcome.status == 0)
        // What takes a second on a busy machine is no quick import.
        if clock.now - start < .seconds(1) { #expect(!outcome.output.contains("\u{1B}"), "\(outcome.output)") }
    }

    /// The work is as long as above, but standard error is a file.
    @Test func longWorkShowsNoProgressElsewhere() throws {
        let folder = try largeSite()
        let errors = try Program.Capture()
        let process = try Program.start(
            ["import", folder.path(of: "site"), "--database", folder.path(of: "a.db")],
            errors: errors.handle
        )
        // Longer than the second after which a terminal would show the progress.
        kill(process.processIdentifier, SIGSTOP)
        usleep(1_200_000)
        kill(process.processIdentifier, SIGCONT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(!errors.text.contains("\r") && !errors.text.contains("\u{1B}"), "\(errors.text)")
    }

    @Test func textLogsElsewhereHaveNoColours() throws {
        let folder = try TemporaryFolder()
        let log = try Program.Capture()
        let process = try Program.start(
            ["serve", "--content", Self.example, "--database", folder.path(of: "a.db"), "--listen", "127.0.0.1:0"],
            environment: ["BROADSHEET_LOG_FORMAT": "text"],
            errors: log.handle
        )
        defer { if process.isRunning { process.terminate() } }
        try eventually("it listens") { log.text.contains("listening") }
        process.terminate()
        process.waitUntilExit()
        #expect(log.text.contains("stopped"))
        #expect(!log.text.contains("\u{1B}"))
    }

    @Test func aQuickImportShowsNoProgressElsewhere() throws {
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
                    "\(clear)importing: 60 files, 59 a second", "\(clear)importing: 80 files, 72 a second",
                    "\(clear)importing: 400 files, 80 a second", clear,
                ]
        )
        #expect(written(moments, isInteractive: false) == [])
        #expect(written(Array(moments.prefix(2)), isInteractive: true) == [])
    }

    @Test(arguments: [
        (500, 2000, 2, "500 of 2000 files (25 %), 250 a second, 6 s left"),
        (2000, 2000, 2, "2000 of 2000 files (100 %), 1000 a second, 0 s left"),
        (1000, 200_000, 10, "1000 of 200000 files (0 %), 100 a second, 34 min left"),
        // Files were added since they were counted.
        (30, 20, 10, "30 files, 3 a second"), (30, nil, 10, "30 files, 3 a second"),
    ])
    func progressTellsShareRateAndTimeLeft(_ files: Int, _ total: Int?, _ seconds: Int, _ text: String) {
        #expect(ProgressMeter.text(files, of: total, after: .seconds(seconds)) == text)
    }
}
