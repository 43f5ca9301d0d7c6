import TestSupport

/// A request as it goes over the wire, and what must come back.
struct ConformanceCase: Sendable, CustomStringConvertible {
    var name: String
    /// `{etag}`, `{gzip-etag}` and `{modified}` stand for what `/articles?limit=2` has.
    var request: String
    /// Statuses that are right.
    var statuses: [Int]
    /// Fields that must be there: `Name`, or `Name: value`.
    var has: [String] = []
    /// Fields that must not be there.
    var lacks: [String] = []
    /// Whether the connection ends with the response; otherwise the next request is answered.
    var closes = false

    var description: String { name }

    init(
        _ name: String,
        _ request: String,
        _ statuses: Int...,
        has: [String] = [],
        lacks: [String] = [],
        closes: Bool = false
    ) {
        self.name = name
        self.request = request
        self.statuses = statuses
        self.has = has
        self.lacks = lacks
        self.closes = closes
    }
}

/// Cases that belong together.
struct ConformanceGroup: Sendable, CustomStringConvertible {
    var name: String
    var cases: [ConformanceCase]

    var description: String { name }

    static let all = [
        ConformanceGroup(name: "requests that cannot be read", cases: RequestCases.bad.map(refused)),
        ConformanceGroup(name: "requests that can be read", cases: RequestCases.good.map(readable)),
        ConformanceGroup(name: "methods", cases: ConformanceCase.methods),
        ConformanceGroup(name: "targets", cases: ConformanceCase.targets),
        ConformanceGroup(name: "persistence", cases: ConformanceCase.persistence),
        ConformanceGroup(name: "content", cases: ConformanceCase.content),
        ConformanceGroup(name: "conditions", cases: ConformanceCase.conditions),
        ConformanceGroup(name: "ranges", cases: ConformanceCase.ranges),
        ConformanceGroup(name: "negotiation", cases: ConformanceCase.negotiation),
        ConformanceGroup(name: "fields", cases: ConformanceCase.fields),
        ConformanceGroup(name: "errors", cases: ConformanceCase.errors),
    ]

    private static func refused(_ bad: RequestCases.Bad) -> ConformanceCase {
        var made = ConformanceCase("refuses \(bad.name)", bad.text, bad.status, closes: true)
        made.has = ["Connection: close"]
        return made
    }

    private static func readable(_ good: RequestCases.Good) -> ConformanceCase {
        var made = ConformanceCase("reads \(good.name)", good.text, 200, 204, 400, 404, 405, 501)
        made.closes = good.minorVersion == 0
        return made
    }
}

/// A request for a path.
func get(_ path: String, _ fields: String..., method: String = "GET", version: String = "1.1") -> String {
    get(path, fields: fields, method: method, version: version)
}

/// The same with a list of field lines.
func get(_ path: String, fields: [String], method: String = "GET", version: String = "1.1") -> String {
    "\(method) \(path) HTTP/\(version)\r\nHost: a.example\r\n\(fields.map { "\($0)\r\n" }.joined())\r\n"
}
