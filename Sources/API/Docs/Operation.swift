internal import Base

/// An operation of the document.
struct Operation {
    var path: String
    var json: JSONValue

    var name: String { json["operationId"]?.string ?? "" }
    var group: String { json["tags"]?.elements.first?.string ?? "" }
    var summary: String { json["summary"]?.string ?? "" }
}
