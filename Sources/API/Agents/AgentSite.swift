internal import Base

/// What agents are told of the site.
struct AgentSite {
    let title: String
    /// Nil where the site has none.
    let description: String?

    /// Takes the JSON of the site.
    init(_ json: [UInt8]) {
        (title, description) = json.withUnsafeBytes { json in
            (JSONObjectReader.text("title", in: json) ?? "Broadsheet", JSONObjectReader.text("description", in: json))
        }
    }
}
