internal import Base
internal import CLinux
internal import Glibc

/// Questions to git about a repository that may be anybody's.
///
/// Nothing that its configuration names is run: no pager, no filter, no helper for differences or signatures, no hook
/// and no program that would fetch from elsewhere.
extension GitProcess {
    /// Why there is no answer.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// How long git may take, in seconds.
    private static let timeout = 60.0

    private static let caution = [
        "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c",
        "core.hooksPath=/dev/null", "-c", "log.showSignature=false", "-c", "log.mailmap=false", "-c",
        "diff.orderFile=/dev/null",
    ]

    /// No protocol may fetch what a partial clone lacks.
    private static let environment = [
        "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=",
        "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "HOME=/nonexistent", "LC_ALL=C", "PATH=/usr/bin:/bin",
    ]

    /// Runs git in a folder of a repository, and calls `take` with what it prints, piece by piece.
    static func run(
        _ arguments: [String],
        in folder: String,
        _ take: (ArraySlice<UInt8>) -> Void
    ) throws(Failure) {
        guard let git = path() else { throw Failure(description: "git is not installed") }
        var ends: [CInt] = [0, 0]
        guard linux_pipe2(&ends, O_CLOEXEC) == 0 else {
            throw Failure(description: String(cString: strerror(errno)))
        }
        defer { close(ends[0]) }
        let child = start(git, ["-C", folder] + caution + arguments, environment: environment, output: ends[1])
        close(ends[1])
        guard let child else { throw Failure(description: "git could not be started") }
        let isDone = read(ends[0], take)
        if !isDone { kill(child, SIGKILL) }
        var status: CInt = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard isDone else { throw Failure(description: "git took longer than \(Int(timeout)) s") }
        guard status == 0 else {
            throw Failure(description: "git found no history; is the folder in a repository that this user owns?")
        }
    }

    /// Throws where the repository that a folder lies in lacks the start of its history.
    static func requireWholeHistory(_ folder: String) throws(Failure) {
        var answer: [UInt8] = []
        // Asked, as the mark lies elsewhere for worktrees and submodules.
        try run(["rev-parse", "--is-shallow-repository"], in: folder) { answer += $0 }
        guard answer.starts(with: "true".utf8) else { return }
        throw Failure(description: "the repository is a shallow clone; fetch its whole history")
    }

    /// The top of the repository that a folder lies in, without links and without a slash at its end; nil where there
    /// is none.
    static func repository(of folder: String) -> String? {
        guard let whole = ContentBoundary.resolved(folder) else { return nil }
        var parts = whole.split(separator: "/")
        while true {
            let top = parts.map { "/\($0)" }.joined()
            if access("\(top)/.git", F_OK) == 0 { return top }
            if parts.popLast() == nil { return nil }
        }
    }

    /// Reads to the end; false where that takes too long.
    private static func read(_ descriptor: CInt, _ take: (ArraySlice<UInt8>) -> Void) -> Bool {
        let end = ContinuousClock.now + .seconds(timeout)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = (end - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return false }
            var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&state, 1, CInt(left)) > 0 else {
                if errno == EINTR { continue }
                return false
            }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return true }
            take(buffer.prefix(count))
        }
    }
}
