internal import Base
internal import Glibc

/// Asks git when the files of a folder were committed last; one process for all files.
///
/// The repository may be anybody's, so nothing that its configuration names is run: no pager, no filter, no helper for
/// differences or signatures, no hook and no program that would fetch from elsewhere.
enum GitLog {
    /// Why there are no times.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// How long git may take, in seconds.
    private static let timeout = 60.0

    private static let arguments = [
        "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c",
        "core.hooksPath=/dev/null", "-c", "log.showSignature=false", "-c", "log.mailmap=false", "-c",
        "diff.orderFile=/dev/null", "log", "-z", "--format=%x01%ct", "--name-only", "--no-renames", "--no-ext-diff",
        "--no-textconv", "--no-show-signature", "--relative", "--", ".",
    ]

    /// No protocol may fetch what a partial clone lacks.
    private static let environment = [
        "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=",
        "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "HOME=/nonexistent", "LC_ALL=C", "PATH=/usr/bin:/bin",
    ]

    /// The times of a folder inside of a repository.
    ///
    /// Throws where there is no git, no repository, or not all of its
    /// history.
    static func times(in folder: String) throws(Failure) -> CommitTimes {
        if isShallow(folder) {
            throw Failure(description: "the repository is a shallow clone; fetch its whole history")
        }
        guard let git = GitProcess.path() else { throw Failure(description: "git is not installed") }
        var ends: [CInt] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(description: String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let child = GitProcess.start(git, ["-C", folder] + arguments, environment: environment, output: ends[1])
        close(ends[1])
        guard let child else { throw Failure(description: "git could not be started") }
        let reading = read(ends[0])
        if reading == nil { kill(child, SIGKILL) }
        var status: CInt = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard let reading else { throw Failure(description: "git took longer than \(Int(timeout)) s") }
        guard status == 0 else {
            throw Failure(description: "git found no history; is the folder in a repository that this user owns?")
        }
        return reading
    }

    /// Whether the repository that a folder lies in lacks the start of its history.
    private static func isShallow(_ folder: String) -> Bool {
        guard let whole = realpath(folder, nil) else { return false }
        defer { free(whole) }
        var parts = String(cString: whole).split(separator: "/")
        while true {
            let git = "/" + parts.map { "\($0)/" }.joined() + ".git"
            if access(git, F_OK) == 0 { return access("\(git)/shallow", F_OK) == 0 }
            if parts.popLast() == nil { return false }
        }
    }

    /// All that git prints; nil where it takes too long.
    private static func read(_ descriptor: CInt) -> CommitTimes? {
        var reader = CommitTimes.Reader()
        let end = ContinuousClock.now + .seconds(timeout)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = (end - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return nil }
            var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&state, 1, CInt(left)) > 0 else {
                if errno == EINTR { continue }
                return nil
            }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return reader.times }
            reader.take(buffer.prefix(count))
        }
    }
}
