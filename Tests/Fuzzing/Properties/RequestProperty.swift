internal import HTTP
internal import TestSupport

/// Whatever bytes arrive and however they are cut: the reader of requests sees the same requests, or refuses them
/// alike.
package enum RequestProperty {
    package static func check(_ bytes: [UInt8]) throws {
        let whole = Transcript(of: [bytes])
        let single = bytes.count <= 2048 ? bytes.map { [$0] } : []
        for pieces in [single, pieces(bytes)] where !pieces.isEmpty {
            let cut = Transcript(of: pieces)
            try require(cut.events == whole.events, "whole: \(whole.events)\ncut: \(cut.events)")
        }
    }

    /// The bytes, cut at places that hang on themselves.
    private static func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
        let seed = bytes.reduce(UInt64(bytes.count)) { ($0 &* 31) &+ UInt64($1) }
        var generator = SeededGenerator(seed: seed)
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, Int.random(in: 1...200, using: &generator))
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }
}

/// What a server learns from the bytes of a connection.
private struct Transcript {
    private(set) var events: [String] = []
    private let limits: Limits
    private var parser: RequestParser
    private var body: BodyReader?
    private var input: [UInt8] = []
    private var isRefused = false

    init(of pieces: [[UInt8]]) {
        // Small limits are easily reached.
        var limits = Limits()
        limits.target = 64
        limits.fields = 256
        limits.fieldCount = 6
        limits.body = 128
        limits.chunkLine = 32
        self.limits = limits
        parser = RequestParser(limits: limits)
        for piece in pieces {
            input += piece
            consume()
        }
    }

    private mutating func consume() {
        do throws(ProtocolError) {
            while !isRefused, !input.isEmpty {
                let count = try input.withUnsafeBytes { bytes in
                    Result { () throws(ProtocolError) in try step(bytes) }
                }.get()
                guard let count else { return }
                input.removeFirst(count)
            }
        } catch {
            events.append("refused \(error.status.rawValue)")
            isRefused = true
        }
    }

    /// Uses some of the bytes; nil where more are needed.
    private mutating func step(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        if var reader = body {
            let count = try reader.read(bytes)
            precondition(count <= bytes.count, "more was read than there is")
            body = reader.isComplete ? nil : reader
            if reader.isComplete { events.append("content read") }
            return reader.isComplete || count > 0 ? count : nil
        }
        guard case .complete(let count) = try parser.parse(bytes) else { return nil }
        precondition(count <= bytes.count, "the head is longer than what there is")
        let read = parser.withView(of: bytes) { view in
            Result { () throws(ProtocolError) in try describe(view) }
        }
        parser.reset()
        let (event, framing) = try read.get()
        events.append(event)
        if framing != .none { body = BodyReader(framing, limits: limits) }
        return count
    }

    private func describe(_ view: RequestView) throws(ProtocolError) -> (String, Framing) {
        let framing = try view.framing(limits: limits)
        let expectsContinue = try view.expectsContinue()
        let request = try Request(view, id: "1")
        let values = KnownField.allCases.compactMap { field in
            view.joinedValue(of: field).map { "\(field): \($0)" }
        }
        // What was copied out of the buffer says the same.
        precondition(
            KnownField.allCases.allSatisfy { request.value(of: $0) == view.joinedValue(of: $0) },
            "a request and its view differ"
        )
        let coding = ContentCoding.preferred(view)
        let conditions = Conditions(view).evaluate(etag: Array("\"a-1\"".utf8), lastModified: 784_111_777)
        let parts = [
            "\(view.method.rawValue) \(request.target)", "\(view.minorVersion)", "\(framing)", "\(expectsContinue)",
            "\(view.allowsKeepAlive)", "\(coding)", "\(conditions)",
        ]
        return ((parts + values).joined(separator: " | "), framing)
    }
}
