internal import Base
internal import Glibc

/// Asks git when the files of a folder were committed last; one process for all files.
enum GitLog {
    private static let arguments = [
        "log", "-z", "--format=%x01%ct", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv",
        "--no-show-signature", "--relative", "--", ".",
    ]

    /// The times of a folder inside of a repository.
    ///
    /// Throws where there is no git, no repository, or not all of its history.
    static func times(in folder: String) throws(GitProcess.Failure) -> CommitTimes {
        try GitProcess.requireWholeHistory(folder)
        var reader = CommitTimes.Reader()
        try GitProcess.run(arguments, in: folder) { reader.take($0) }
        return reader.times
    }
}
