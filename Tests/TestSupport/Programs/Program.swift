package import Foundation

/// Runs programs: the one that is being tested, and those that it is tested with.
package enum Program {
    /// What a program said and how it ended.
    package struct Outcome: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// The program `broadsheet`, which is built beside the tests.
    package static var broadsheet: URL {
        // .../debug/broadsheetPackageTests.xctest, also where the package manager has another program run it.
        let arguments = ProcessInfo.processInfo.arguments
        let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("broadsheet")
    }

    /// The folder of the package.
    package static let packageFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Runs the program to its end.
    ///
    /// The environment holds no setting of ours but those given.
    package static func run(
        _ arguments: String...,
        environment: [String: String] = [:],
        folder: URL? = nil
    ) throws -> Outcome {
        try run(broadsheet, arguments, environment: environment, folder: folder)
    }

    /// Runs any program to its end.
    package static func run(
        _ program: URL,
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: URL? = nil,
        input: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = cleanEnvironment.merging(environment) { _, new in new }
        process.currentDirectoryURL = folder ?? FileManager.default.temporaryDirectory
        let (output, errors) = (try Capture(), try Capture())
        process.standardOutput = output.handle
        process.standardError = errors.handle
        let inputFile = try input.map { try Capture($0) }
        process.standardInput = try inputFile.map { try $0.reader() } ?? FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: output.text, errors: errors.text)
    }

    /// Starts the program and leaves it running.
    ///
    /// `launcher` is a command that becomes the program, with the path and arguments of that after its own.
    package static func start(
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: URL? = nil,
        errors: FileHandle = .nullDevice,
        launcher: [String] = []
    ) throws -> Process {
        let process = Process()
        process.executableURL = launcher.isEmpty ? broadsheet : URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = (launcher.isEmpty ? [] : launcher + [broadsheet.path]) + arguments
        process.environment = cleanEnvironment.merging(environment) { _, new in new }
        process.currentDirectoryURL = folder ?? FileManager.default.temporaryDirectory
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        return process
    }

    /// The environment of the tests without settings of ours, where programs of `/usr/sbin` are found too.
    ///
    /// nginx lies there, and Debian's users other than root do not have that folder in their path.
    package static var cleanEnvironment: [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("BROADSHEET_") }
        environment["PATH"] = "\(environment["PATH"] ?? "/usr/bin:/bin"):/usr/sbin"
        return environment
    }

    /// A file that takes what a program writes: unlike a pipe it never fills up.
    package final class Capture {
        private let folder: TemporaryFolder
        package let handle: FileHandle

        package init(_ text: String = "") throws {
            folder = try TemporaryFolder()
            try folder.write(text, to: "output")
            handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path(of: "output")))
        }

        /// Reads the file from its start.
        func reader() throws -> FileHandle {
            try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path(of: "output")))
        }

        package var text: String {
            let data = FileManager.default.contents(atPath: folder.path(of: "output")) ?? Data()
            return String(decoding: data, as: UTF8.self)
        }
    }
}

/// A running `broadsheet serve`, which ends with this object.
package final class RunningServer {
    package let process: Process
    package let port: Int
    private let log: Program.Capture

    /// Starts a server on a port that is free and waits until it listens.
    package init(_ arguments: [String], environment: [String: String] = [:], launcher: [String] = []) throws {
        log = try Program.Capture()
        process = try Program.start(
            ["serve", "--listen", "127.0.0.1:0"] + arguments,
            environment: environment.merging(Self.environment) { given, _ in given },
            errors: log.handle,
            launcher: launcher
        )
        port = try Self.port(process, log)
    }

    deinit {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
    }

    package var logText: String {
        log.text
    }

    /// A machine that runs all tests at once may stop a worker for seconds: no answer of theirs is to be late for that.
    private static let environment = [
        "BROADSHEET_LOG_FORMAT": "json",
        "BROADSHEET_SERVER_REQUEST_TIMEOUT": "120 s",
        "BROADSHEET_SERVER_QUEUE_TIMEOUT": "120 s",
    ]

    private static func port(_ process: Process, _ log: Program.Capture) throws -> Int {
        for _ in 0..<6000 {
            // A line that is half written has no second quotation mark.
            let address = log.text.firstMatch(of: /"address":"127\.0\.0\.1:(\d+)"/)
            if let port = address.flatMap({ Int($0.1) }) { return port }
            guard process.isRunning else { break }
            usleep(50_000)
        }
        process.terminate()
        throw Failure(description: "the server does not listen: \(log.text)")
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// What curl gets from a path; the head too.
    package func curl(_ path: String, _ arguments: String...) throws -> CurlResponse {
        try CurlResponse.get("http://127.0.0.1:\(port)\(path)", arguments)
    }

    /// Ends the server as an operator does and returns its exit status.
    package func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// A response as curl prints it.
package struct CurlResponse: Sendable {
    package let status: Int
    package let fields: [(name: String, value: String)]
    package let body: String

    /// What curl gets from an address; the head too.
    package static func get(_ url: String, _ arguments: [String]) throws -> CurlResponse {
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["curl", "--silent", "--show-error", "--max-time", "300", "--path-as-is", "--include"] + arguments + [url]
        )
        guard outcome.status == 0 else {
            throw RunningServer.Failure(description: "curl \(url): \(outcome.errors)")
        }
        return CurlResponse(outcome.output)
    }

    init(_ text: String) {
        let end = text.firstRange(of: "\r\n\r\n")
        let head = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\r\n")
        status = head.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
        fields = head.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let value = line[colon...].dropFirst().drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        body = end.map { String(text[$0.upperBound...]) } ?? ""
    }

    package subscript(name: String) -> String? {
        fields.first { $0.name == name.lowercased() }?.value
    }

    /// The body as JSON.
    package var json: Any? {
        try? JSONSerialization.jsonObject(with: Data(body.utf8), options: .fragmentsAllowed)
    }
}
