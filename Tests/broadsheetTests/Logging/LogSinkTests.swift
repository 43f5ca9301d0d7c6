import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// What becomes of log lines when they are not read.
@Suite struct LogSinkTests {
    /// A pipe; both of its ends are closed with it.
    private final class LogPipe {
        let reader: CInt
        let writer: CInt

        init() throws {
            var ends: [CInt] = [0, 0]
            try #require(pipe(&ends) == 0)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (reader, writer) = (ends[0], ends[1])
        }

        /// Reads until a line that was read holds this text; returns all lines.
        func lines(untilOneHas text: String) -> [String] {
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while !String(decoding: bytes.suffix(1 << 17), as: UTF8.self).contains("\(text)") {
                let count = read(reader, &chunk, chunk.count)
                guard count > 0 else { break }
                bytes += chunk[..<count]
            }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }

        deinit {
            close(reader)
            close(writer)
        }
    }

    @Test(arguments: [true, false]) func droppedLinesAreCountedInALine(_ isJSON: Bool) throws {
        let log = try LogPipe()
        let sink = LogSink(format: isJSON ? .json : .text(isColoured: false), descriptor: log.writer)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1023) + [10]
        // Eight mebibytes are kept, and a batch that begins within them.
        for _ in 0..<4096 { sink.write(line + line, lines: 2) }
        sink.write(line, lines: 1)
        for _ in 0..<50 { sink.write(line + line, lines: 2) }
        let reading = DispatchQueue(label: "log")
        reading.async { sink.flush() }
        let lines = log.lines(untilOneHas: "lines dropped")
        reading.sync {}
        #expect(lines.count == 8193)
        let last = lines.last ?? ""
        if isJSON {
            let record = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
            #expect(record["lines"] as? Int == 101)
            #expect(record["level"] as? String == "warning")
            #expect((record["time"] as? String)?.hasSuffix("Z") == true)
        } else {
            #expect(last.hasSuffix("warning  lines dropped: the log is not read fast enough lines=101"))
        }
    }

    @Test func theEndDoesNotWaitForAReader() throws {
        let log = try LogPipe()
        let sink = LogSink(format: .json, descriptor: log.writer)
        sink.write([UInt8](repeating: 10, count: 1 << 20), lines: 1 << 20)
        sink.flush(withinMilliseconds: 50)
        // Another writer is stuck in the pipe, and lines are taken all the same.
        sink.write(Array("after\n".utf8))
        sink.flush(withinMilliseconds: 50)
        #expect(log.lines(untilOneHas: "after").last == "after")
    }
}
