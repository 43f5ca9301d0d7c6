/// What becomes of the content of a request.
package enum ContentPolicy: Sendable, Hashable {
    /// The responder wants to see it, and takes so many bytes at most.
    case keep(limit: Int)
    /// The same for messages, which everybody may send: they take nothing of the memory for what editors send.
    case message(limit: Int)
    /// What `keep` does, for what may be large: above a small size it is kept in a file.
    case store(limit: Int)
    /// Nobody wants to see it: it is read only to find the next request, and refused beyond the server's limit.
    case skip
    /// The answer is a refusal or a redirect, whatever the content is: where much of it is left, it is not read at all.
    case forgo
}
