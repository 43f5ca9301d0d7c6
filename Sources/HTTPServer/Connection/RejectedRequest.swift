/// What is known of a malformed request, for the response to it.
struct RejectedRequest {
    /// See `Request.id`; nil where it was not read.
    var id: [UInt8]?
    /// The Origin field.
    var origin: String?
    /// See `Exchange.fields`.
    var fields: [UInt8] = []
}
