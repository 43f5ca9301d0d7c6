internal import Base

/// An operation of the document.
struct Operation {
    var path: String
    /// In capitals.
    var method: String
    var json: JSONValue

    /// Whether only editors may do it.
    var isForEditors: Bool { json["security"]?.elements.contains([:]) == false }
    var name: String { json["operationId"]?.string ?? "" }
    var group: String { json["tags"]?.elements.first?.string ?? "" }
    var summary: String { json["summary"]?.string ?? "" }
}
