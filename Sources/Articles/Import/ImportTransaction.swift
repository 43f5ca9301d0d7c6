package import Base

/// One import under way.
package protocol ImportTransaction {
    /// The files of earlier imports, in the order of the bytes of their paths.
    func knownFiles() throws -> any KnownFileCursor

    /// What is known of one file.
    func knownFile(_ path: String) throws -> KnownFile?

    /// Hears of files that are about to be put, so that what their changes need can be made for all of them at once.
    func prepare(for files: [ReadFile]) throws

    /// Takes in a file that is new or has changed, with the article or whatever else it holds.
    func put(_ file: ReadFile, recordedAs known: KnownFile) throws -> PutResult

    /// The files that have lost their ids to files before them since they were put, with these.
    ///
    /// By paths. Of all files that ask for an id, the first in the order of paths has it, whenever it came.
    var displaced: [String: String] { get }

    /// Whether the article of a file is this one already, with all that the store makes of it.
    func holds(_ article: RenderedArticle, at path: String) throws -> Bool

    /// Notes a new stamp for a file with the content it had.
    func touch(_ file: KnownFile) throws

    /// Keeps the bytes of a file when its article stays as it is.
    func keep(_ source: PackedSource, of path: String) throws

    /// Forgets a file and what came from it.
    func remove(_ path: String) throws

    /// Takes the synonyms of searches in; returns whether they are others than before.
    func put(_ synonyms: SynonymTable) throws -> Bool

    /// Takes in what the configuration of a generator says of the site; returns whether it is other than before.
    func put(_ site: Site) throws -> Bool

    /// Brings everything that follows from the documents up to date; `changed` says whether any document changed.
    func finish(changed: Bool, now: Timestamp) throws -> ImportTotals
}

extension ImportTransaction {
    package func prepare(for files: [ReadFile]) throws {}

    package var displaced: [String: String] { [:] }

    package func keep(_ source: PackedSource, of path: String) throws {}

    package func put(_ synonyms: SynonymTable) throws -> Bool { false }

    package func put(_ site: Site) throws -> Bool { false }
}
