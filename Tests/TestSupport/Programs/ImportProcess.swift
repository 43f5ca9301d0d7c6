package import Foundation

/// A `broadsheet import` that is watched by the bytes it has read and written, and stopped at a given one.
///
/// Bytes, and not time, so that moments mean the same on a busy machine: documents are read first, then the log of the
/// database is written, then the database itself.
package final class ImportProcess {
    package let process: Process

    package init(_ folder: String, database: String) throws {
        process = try Program.start(["import", folder, "--database", database])
    }

    deinit {
        if process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    /// The bytes that the process has read and written so far; nil once it has ended.
    package var progress: Int? {
        guard process.isRunning, let file = fopen("/proc/\(process.processIdentifier)/io", "r") else { return nil }
        defer { fclose(file) }
        var (read, written) = (0, 0)
        var line = [CChar](repeating: 0, count: 100)
        while fgets(&line, CInt(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let digits = Int(text.filter(\.isNumber)) ?? 0
            if text.hasPrefix("rchar") { read = digits }
            if text.hasPrefix("wchar") { written = digits }
        }
        return read + written > 0 ? read + written : nil
    }

    /// Waits for the end and returns how far the process was seen to come.
    package func finish() -> Int {
        var last = 0
        while let progress {
            last = max(last, progress)
            usleep(500)
        }
        process.waitUntilExit()
        return last
    }

    /// Stops the process as soon as it has come so far; returns how far it really was, or nil where it ended before.
    package func halt(at target: Int) -> Int? {
        while let progress {
            if progress >= target {
                kill(process.processIdentifier, SIGSTOP)
                return isHalted() ? self.progress : nil
            }
            usleep(200)
        }
        return nil
    }

    /// Waits until a signal to stop has had its effect; false where the process ended before.
    private func isHalted() -> Bool {
        // The state follows the name in parentheses: proc(5).
        while let text = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8),
            let state = text.split(separator: ")").last?.first(where: { $0 != " " }), state != "Z", state != "X"
        {
            if state == "T" { return true }
            usleep(200)
        }
        return false
    }

    /// Lets a process go on that was halted.
    package func resume() {
        kill(process.processIdentifier, SIGCONT)
    }

    /// Kills the process without a warning; true where that is what it died of.
    package func killNow() -> Bool {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    }
}
