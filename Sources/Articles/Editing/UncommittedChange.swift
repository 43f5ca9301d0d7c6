/// A change of a content folder that git would not commit, such as while another git had the repository.
struct UncommittedChange: Sendable, Hashable {
    /// Below the content folder.
    var paths: [String]
    var message: String
    var editor: String

    /// The most paths that are kept: they are arguments of a command.
    static let pathLimit = 5000
}
