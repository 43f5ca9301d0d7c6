internal import Base
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

    /// How long git may take for one command, in seconds.
    private static let timeout = 10.0
    /// How often a command is tried while another git has the repository.
    private static let attempts = 3

    /// The history of the repository that a folder lies in.
    package init(_ folder: String) {
        self.folder = folder
    }

    /// Commits what was done to the file at a path, and nothing else; throws a `Failure`.
    ///
    /// The editor is the author, with an address that no mail reaches.
    package func commit(_ path: String, _ message: String, by editor: String) throws {
        try commit(["--", path], message, by: editor)
    }

    /// Commits in one commit what was done to the files whose paths a file lists, with a NUL behind each but the last.
    ///
    /// The file is named by its own path below the folder. Throws a `Failure`.
    func commit(pathsIn list: String, _ message: String, by editor: String) throws {
        try commit(["--pathspec-from-file=\(list)", "--pathspec-file-nul"], message, by: editor)
    }

    private func commit(_ paths: [String], _ message: String, by editor: String) throws {
        let identity = [
            "GIT_AUTHOR_NAME=\(editor)", "GIT_AUTHOR_EMAIL=\(Self.address(of: editor))",
            "GIT_COMMITTER_NAME=Broadsheet",
            "GIT_COMMITTER_EMAIL=broadsheet@broadsheet.invalid",
        ]
        try run(["add", "--all"] + paths, identity)
        try run(["commit", "--quiet", "--no-verify", "--message", message, "--only"] + paths, identity)
    }

    private static func address(of editor: String) -> String {
        let name = Slug.make(editor)
        return "\(name.isEmpty ? "editor" : name)@broadsheet.invalid"
    }

    private func run(_ command: [String], _ identity: [String]) throws {
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
            let status = try status(git, arguments, environment)
            if status == 0 { return }
            guard attempt < Self.attempts else {
                throw Failure(description: "git \(command[0]) failed; is the folder in a repository of this user?")
            }
            usleep(200_000)
        }
    }

    /// How a command ended.
    private func status(_ git: String, _ arguments: [String], _ environment: [String]) throws(Failure) -> CInt {
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(nothing) }
        guard let child = GitProcess.start(git, arguments, environment: environment, output: nothing) else {
            throw Failure(description: "git could not be started")
        }
        let end = ContinuousClock.now + .seconds(Self.timeout)
        var status: CInt = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { return status }
            if ended < 0, errno != EINTR { throw Failure(description: String(cString: strerror(errno))) }
            guard ContinuousClock.now < end else {
                kill(child, SIGKILL)
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                throw Failure(description: "git took longer than \(Int(Self.timeout)) s")
            }
            usleep(1000)
        }
    }
}
