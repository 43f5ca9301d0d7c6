/// What putting a file did.
package enum PutResult: Sendable, Hashable {
    case added
    case changed
    /// The file is noted, but nothing that anybody can ask for has changed.
    case recorded
    /// The id belongs to the article of another file; nothing was put.
    case duplicateID(of: String)
}
