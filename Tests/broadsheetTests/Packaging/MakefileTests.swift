import Foundation
import TestSupport
import Testing

/// The set-up before the first build: what is missing is installed, or named where it cannot be.
@Suite struct MakefileTests {
    /// Runs `make libraries` as if a header were missing, with these programs and no others beside make's own.
    private func makeLibraries(_ programs: [String: String]) throws -> (outcome: Program.Outcome, calls: [String]) {
        let folder = try TemporaryFolder()
        for name in ["make", "id", "sh"] where programs[name] == nil {
            let found = try Program.run(URL(fileURLWithPath: "/usr/bin/env"), ["which", name]).output
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(of: name),
                withDestinationPath: found.trimmingCharacters(in: .whitespacesAndNewlines)
            )
        }
        for (name, script) in programs {
            let log = "echo \"\(name) $*\" >>'\(folder.path(of: "calls"))'"
            try folder.write("#!/bin/sh\n\(log)\n\(script)\n", to: name)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path(of: name))
        }
        let outcome = try Program.run(
            URL(fileURLWithPath: folder.path(of: "make")),
            ["--silent", "libraries", "LIBRARIES=no-such-header.h:libnosuch-dev stdio.h:libc6-dev"],
            // Not as a part of the `make` that runs the tests, which may have flags such as -C.
            environment: ["PATH": folder.path, "MAKEFLAGS": "", "MAKELEVEL": "0"],
            folder: Program.packageFolder
        )
        let log = FileManager.default.contents(atPath: folder.path(of: "calls")) ?? Data()
        return (outcome, String(decoding: log, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    private static let root = "echo 0"
    private static let somebody = "echo 1000"
    private static let install = "install -y --no-install-recommends libnosuch-dev"

    @Test func rootInstallsWhatIsMissing() throws {
        let (outcome, calls) = try makeLibraries(["id": Self.root, "apt-get": "exit 0"])
        #expect(outcome.status == 0)
        #expect(outcome.output == "installing libnosuch-dev\n")
        #expect(calls.contains("apt-get \(Self.install)"))
        #expect(!calls.contains { $0.contains("libc6-dev") || $0.contains("update") })
    }

    @Test func othersUseSudo() throws {
        let (outcome, calls) = try makeLibraries(["id": Self.somebody, "sudo": "\"$@\"", "apt-get": "exit 0"])
        #expect(outcome.status == 0)
        #expect(calls.contains("sudo apt-get \(Self.install)"))
    }

    /// A fresh container knows of no package until it is told.
    @Test func listsAreFetchedWhereThereAreNone() throws {
        let script = "case \"$1\" in update) touch \"$0.updated\";; *) [ -e \"$0.updated\" ];; esac"
        let touch = "#!/bin/sh\n: >\"$1\""
        let (outcome, calls) = try makeLibraries(["id": Self.root, "apt-get": script, "touch": touch])
        #expect(outcome.status == 0)
        #expect(
            calls.filter { $0.hasPrefix("apt-get") }
                == ["apt-get \(Self.install)", "apt-get update", "apt-get \(Self.install)"]
        )
    }

    @Test(arguments: [
        ["id": Self.root], ["id": Self.somebody, "apt-get": "exit 0"], ["id": Self.somebody],
    ])
    func whatCannotBeInstalledIsNamed(_ programs: [String: String]) throws {
        let (outcome, calls) = try makeLibraries(programs)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("make: please install libnosuch-dev (Debian's names)"))
        #expect(!calls.contains { $0.hasPrefix("apt-get") })
    }

    @Test func aFailureIsToldInOneLine() throws {
        let (outcome, _) = try makeLibraries(["id": Self.root, "apt-get": "exit 100"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("make: apt-get could not install libnosuch-dev\n"))
    }
}
