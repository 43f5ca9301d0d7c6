@testable import HTTP

/// What came of reading bytes as a request: all that a server would do differently.
enum Verdict: Hashable, CustomStringConvertible {
    case incomplete
    case refused(Int)
    case request(Head, framing: Framing, length: Int)

    struct Head: Hashable {
        var method: String
        var target: String
        var minorVersion: Int
        var fields: [String]
    }

    var description: String {
        switch self {
        case .incomplete: "incomplete"
        case .refused(let status): "refused with \(status)"
        case .request(let head, let framing, let length):
            "\(head.method) \(head.target) 1.\(head.minorVersion) \(head.fields) \(framing) \(length)"
        }
    }

    var status: Int? {
        if case .refused(let status) = self { status } else { nil }
    }

    var head: Head? {
        if case .request(let head, _, _) = self { head } else { nil }
    }

    /// The bytes that the request takes, its content included.
    var length: Int? {
        if case .request(_, _, let length) = self { length } else { nil }
    }
}

/// Reads a request from bytes that arrive in pieces; `cuts` are the places between the pieces.
///
/// The pieces are handed on as a connection does it: what was not used comes again with what follows.
func read(_ bytes: [UInt8], cuts: [Int] = [], limits: Limits = Limits()) -> Verdict {
    var reader = RequestReader(limits: limits)
    for end in cuts + [bytes.count] {
        let verdict = reader.advance(to: end, of: bytes)
        if verdict != .incomplete { return verdict }
    }
    return .incomplete
}

func read(_ text: String, cuts: [Int] = [], limits: Limits = Limits()) -> Verdict {
    read(Array(text.utf8), cuts: cuts, limits: limits)
}

private struct RequestReader {
    let limits: Limits
    var parser: RequestParser
    var body: BodyReader?
    var head: Verdict.Head?
    var framing = Framing.none
    var used = 0

    init(limits: Limits) {
        self.limits = limits
        parser = RequestParser(limits: limits)
    }

    mutating func advance(to end: Int, of bytes: [UInt8]) -> Verdict {
        bytes.withUnsafeBytes { all in
            do throws(ProtocolError) {
                return try advance(UnsafeRawBufferPointer(rebasing: all[used..<end]))
            } catch {
                return .refused(error.status.rawValue)
            }
        }
    }

    private mutating func advance(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Verdict {
        var rest = bytes
        if body == nil {
            guard case .complete(let count) = try parser.parse(bytes) else { return .incomplete }
            let result = parser.withView(of: bytes) { view in
                Result { () throws(ProtocolError) in
                    framing = try view.framing(limits: limits)
                    _ = try view.expectsContinue()
                    _ = try view.requestTarget()
                    head = Verdict.Head(view)
                }
            }
            try result.get()
            body = BodyReader(framing, limits: limits)
            used += count
            rest = UnsafeRawBufferPointer(rebasing: bytes[count...])
        }
        used += try body?.read(rest) ?? 0
        guard let head, body?.isComplete == true else { return .incomplete }
        return .request(head, framing: framing, length: used)
    }
}

extension Verdict.Head {
    init(_ view: RequestView) {
        method = view.method.rawValue
        target = String(decoding: view.target, as: UTF8.self)
        minorVersion = view.minorVersion
        fields = view.fields.map { field in
            let name = String(decoding: view.bytes[field.name], as: UTF8.self)
            return "\(name)=\(String(decoding: view.bytes[field.value], as: UTF8.self))"
        }
    }
}

/// Lends the view of a request with these field lines.
func withRequest<Result>(_ lines: String..., line: String = "GET / HTTP/1.1", _ body: (RequestView) throws -> Result)
    throws -> Result
{
    let text = ([line, "Host: a"] + lines).map { "\($0)\r\n" }.joined() + "\r\n"
    var parser = RequestParser(limits: Limits())
    return try Array(text.utf8).withUnsafeBytes { bytes in
        guard case .complete = try parser.parse(bytes) else { throw ProtocolError.badRequest("incomplete") }
        return try parser.withView(of: bytes, body)
    }
}
