/// What comes of a file that asks for an id: of all files that do, the first in the order of paths has it.
enum Claim {
    /// A file before it has the id.
    case refused(by: String)
    /// It has the id, and these files have lost it.
    case granted(displacing: [String])
}
