internal import Base
internal import CLinux
internal import Glibc

/// Makes a commit of each change in the repository that a content folder lies in.
///
/// No hook and no program for signatures is run; filters of the repository's own configuration are, as with any commit
/// in it. Nothing is passed through a shell, and paths are taken as they are.
package struct GitHistory: Sendable {
    /// Why a change was not committed; it was made all the same.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let folder: String
    private let timeout: Double

    /// How much longer git may take for each further path, in seconds, and for all of them: other editors wait.
    private static let timeoutPerPath = 0.01
    private static let mostForPaths = 50.0
    /// How long git may take to end once it is told to, in seconds.
    private static let patience = 2.0
    /// How often a command is tried while another git has the repository.
    private static let attempts = 3

    /// The history of the repository that a folder lies in; git may take `timeout` seconds for a command, and more
    /// where it is given many paths.
    package init(_ folder: String, timeout: Double = 10) {
        self.folder = folder
        self.timeout = timeout
    }

    /// Throws an `EditFailure` where a merge, a rebase or the like is under way in the repository.
    ///
    /// To give the operation up would undo what was changed meanwhile, and git makes no commit of single files in it.
    func requireNoOperation() throws(EditFailure) {
        var path: [UInt8] = []
        // Asked, as it lies elsewhere for worktrees and submodules.
        guard (try? GitProcess.run(["rev-parse", "--absolute-git-dir"], in: folder) { path += $0 }) != nil else {
            return
        }
        let repository = String(decoding: path.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        for (mark, name) in Self.operations where access("\(repository)/\(mark)", F_OK) == 0 {
            let detail = "git is in the middle of a \(name) in the content folder; finish it or give it up first"
            throw .refused(detail)
        }
    }

    private static let operations = [
        ("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert"),
        ("rebase-merge", "rebase"), ("rebase-apply", "rebase"),
    ]

    /// Whether the files at some paths are as in the last commit; false where git does not say.
    func isCommitted(_ paths: [String]) -> Bool {
        var changes = 0
        let command = ["--literal-pathspecs", "status", "--porcelain", "--untracked-files=all", "--"] + paths
        guard (try? GitProcess.run(command, in: folder) { changes += $0.count }) != nil else { return false }
        return changes == 0
    }

    /// Commits what was done to the files at some paths, and nothing else; throws a `Failure`.
    func commit(_ paths: [String], _ message: String, by editor: String) throws {
        let timeout = timeout + min(Self.mostForPaths, Double(paths.count) * Self.timeoutPerPath)
        try commit(["--"] + paths, message, by: editor, within: timeout)
    }

    /// Commits what was done to the file at a path, and nothing else; throws a `Failure`.
    ///
    /// The editor is the author, with an address that no mail reaches.
    package func commit(_ path: String, _ message: String, by editor: String) throws {
        try commit(["--", path], message, by: editor, within: timeout)
    }

    /// Commits in one commit what was done to the files that a file lists by their paths, with a NUL after each but the
    /// last.
    ///
    /// The file is named by its own path below the folder, and has `count` paths. Throws a `Failure`.
    func commit(pathsIn list: String, count: Int, _ message: String, by editor: String) throws {
        let timeout = timeout + min(Self.mostForPaths, Double(count) * Self.timeoutPerPath)
        try commit(["--pathspec-from-file=\(list)", "--pathspec-file-nul"], message, by: editor, within: timeout)
    }

    private func commit(_ paths: [String], _ message: String, by editor: String, within timeout: Double) throws {
        let identity = [
            "GIT_AUTHOR_NAME=\(editor)", "GIT_AUTHOR_EMAIL=\(Self.address(of: editor))",
            "GIT_COMMITTER_NAME=Broadsheet",
            "GIT_COMMITTER_EMAIL=broadsheet@broadsheet.invalid",
        ]
        try run(["add", "--all"] + paths, identity, within: timeout)
        let command = ["commit", "--quiet", "--no-verify", "--message", message, "--only"]
        do {
            try run(command + paths, identity, within: timeout)
        } catch {
            // What is staged goes with whatever is given up next, such as a merge that began meanwhile.
            try? run(["reset", "--quiet"] + paths, identity, within: timeout)
            throw error
        }
    }

    private static func address(of editor: String) -> String {
        let name = Slug.make(editor)
        return "\(name.isEmpty ? "editor" : name)@broadsheet.invalid"
    }

    private func run(_ command: [String], _ identity: [String], within timeout: Double) throws {
        let arguments =
            [
                "-C", folder, "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c",
                "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "gc.auto=0",
            ] + command
        let environment =
            identity + [
                "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0", "GIT_EDITOR=true",
                "HOME=/nonexistent", "LC_ALL=C", "PATH=/usr/bin:/bin",
            ]
        guard let git = GitProcess.path() else { throw Failure(description: "git is not installed") }
        for attempt in 1...Self.attempts {
            let errors = linux_memory_file("git")
            defer { close(errors) }
            let status = try status(git, arguments, environment, errors, within: timeout)
            if status == 0 { return }
            guard attempt < Self.attempts else {
                throw Failure(description: "git \(command[0]) failed: \(Self.reason(errors))")
            }
            usleep(200_000)
        }
    }

    /// The first lines of what git has said of its failure.
    private static func reason(_ errors: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 500)
        let count = max(0, pread(errors, &bytes, bytes.count, 0))
        let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.isEmpty ? "it did not say why" : lines.joined(separator: "; ")
    }

    /// How a command ended.
    private func status(
        _ git: String,
        _ arguments: [String],
        _ environment: [String],
        _ errors: CInt,
        within timeout: Double
    ) throws(Failure) -> CInt {
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(nothing) }
        let child = GitProcess.start(
            git,
            arguments,
            environment: environment,
            output: nothing,
            errors: errors >= 0 ? errors : nil,
            isEndedBySIGTERM: true
        )
        guard let child else { throw Failure(description: "git could not be started") }
        var end = ContinuousClock.now + .seconds(timeout)
        var isTold = false
        var status: CInt = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child {
                // It may have come to its end all the same.
                if isTold, status != 0 { throw Self.tookLonger(than: timeout) }
                return status
            }
            if ended < 0, errno != EINTR { throw Failure(description: String(cString: strerror(errno))) }
            if ContinuousClock.now >= end {
                if isTold {
                    kill(child, SIGKILL)
                    while waitpid(child, &status, 0) < 0, errno == EINTR {}
                    throw Self.tookLonger(than: timeout)
                }
                // It removes the lock of the repository's index, which would refuse every further commit.
                kill(child, SIGTERM)
                isTold = true
                end = ContinuousClock.now + .seconds(Self.patience)
            }
            usleep(1000)
        }
    }

    private static func tookLonger(than timeout: Double) -> Failure {
        Failure(description: "git took longer than \(Int(timeout)) s")
    }
}
