internal import API
internal import CLinux
internal import Glibc

/// Sends a request to an `https://` address by the program curl, which brings TLS and knows the system's certificates.
///
/// Curl reads its instructions from standard input: other users of the machine can see the arguments of programs.
struct CurlDelivery {
    /// Where curl is.
    private let program: String
    private let time: DeliveryTime

    /// The longest output of curl, in bytes: the status, and what went wrong where there is none.
    private static let longestAnswer = 1 << 10
    /// How long to wait before asking again whether curl has ended, in microseconds.
    private static let pollInterval: UInt32 = 10_000

    /// Throws where curl is not on the search path.
    init(time: DeliveryTime) throws(DeliveryFailure) {
        guard let program = Self.program else { throw DeliveryFailure("https needs the program curl") }
        self.program = program
        self.time = time
    }

    /// Where curl is; nil where it is not on the search path.
    static var program: String? {
        let paths = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        return paths.split(separator: ":").map { "\($0)/curl" }.first { $0.hasPrefix("/") && access($0, X_OK) == 0 }
    }

    /// Sends the request and returns the status of the response; the response's content is discarded.
    func send(_ request: WebhookRequest, to address: WebhookAddress) throws(DeliveryFailure) -> Int {
        var lines = [
            ("url", address.text), ("proto", "=https"), ("request", request.method), ("output", "/dev/null"),
            ("write-out", "%{http_code} %{errormsg}"), ("max-time", "\(Double(time.rest) / 1000)"),
            ("user-agent", "broadsheet/\(Version.current)"), ("header", "Expect:"),
            ("data-raw", String(decoding: request.content, as: UTF8.self)),
        ]
        if request.content.isEmpty { lines.append(("header", "Content-Type:")) }
        lines += request.fields.map { ("header", "\($0.name): \($0.value)") }
        let input = lines.map { "\($0.0) = \(Self.quoted($0.1))\n" }.joined() + "silent\ngloboff\n"
        let answer = try run(["curl", "--disable", "--config", "-"], input: Array(input.utf8))
        let parts = answer.split(separator: " ", maxSplits: 1)
        guard let status = parts.first.flatMap({ Int($0) }), status >= 200 else {
            let reason = parts.count > 1 ? LogText.printable(String(parts[1])) : "no answer"
            throw DeliveryFailure("curl: \(reason)")
        }
        return status
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    // MARK: The program

    /// Runs curl to its end, and returns what it prints.
    private func run(_ arguments: [String], input: [UInt8]) throws(DeliveryFailure) -> String {
        let outward = try Self.pipe()
        defer { close(outward.reading) }
        let inward: (reading: CInt, writing: CInt)
        do throws(DeliveryFailure) {
            inward = try Self.pipe()
        } catch {
            close(outward.writing)
            throw error
        }
        let child = spawn(arguments, input: inward.reading, output: outward.writing)
        close(inward.reading)
        close(outward.writing)
        // A message fits into the buffer of a pipe: writing it does not block.
        Self.write(input, to: inward.writing)
        close(inward.writing)
        guard let child else { throw DeliveryFailure("curl could not be started") }
        try wait(for: child)
        var bytes = [UInt8](repeating: 0, count: Self.longestAnswer)
        let count = read(outward.reading, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    private func wait(for child: pid_t) throws(DeliveryFailure) {
        var status: CInt = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { return }
            if ended < 0, errno != EINTR { throw DeliveryFailure("waitpid: \(String(cString: strerror(errno)))") }
            do throws(DeliveryFailure) {
                _ = try time.next()
            } catch {
                kill(child, SIGKILL)
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                throw error
            }
            usleep(Self.pollInterval)
        }
    }

    private static func pipe() throws(DeliveryFailure) -> (reading: CInt, writing: CInt) {
        var ends: [CInt] = [-1, -1]
        guard linux_pipe2(&ends, O_CLOEXEC) == 0 else { throw DeliveryFailure("pipe: no descriptor is left") }
        return (ends[0], ends[1])
    }

    private static func write(_ bytes: [UInt8], to descriptor: CInt) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Curl has ended; what it printed says why.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private func spawn(_ arguments: [String], input: CInt, output: CInt) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var child: pid_t = 0
        let pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables = Self.environment.map { strdup($0) } + [nil]
        defer { for pointer in pointers + variables { free(pointer) } }
        return posix_spawn(&child, program, &actions, nil, pointers, &variables) == 0 ? child : nil
    }

    /// The environment of this process, which may name a proxy, without Broadsheet's settings, which may be secret.
    private static var environment: [String] {
        SettingOptions.environment.filter { !$0.key.hasPrefix("BROADSHEET_") }.map { "\($0.key)=\($0.value)" }
    }
}
