import Foundation
import TestSupport
import Testing

/// The set-up before the first build: what is missing is installed, or named where it cannot be.
@Suite struct MakefileTests {
    /// Runs `make libraries` as if a header were missing, with these programs and no others beside make's own.
    private func makeLibraries(_ programs: [String: String]) throws -> (outcome: Program.Outcome, calls: [String]) {
        try make(
            ["libraries", "LIBRARIES=no-such-header.h:libnosuch-dev stdio.h:libc6-dev"],
            programs,
            in: TemporaryFolder()
        )
    }

    /// Runs `make`, with these programs and no others beside make's own.
    private func make(
        _ arguments: [String],
        _ programs: [String: String],
        others: [String] = [],
        in folder: TemporaryFolder
    ) throws -> (outcome: Program.Outcome, calls: [String]) {
        for name in ["make", "id", "sh"] + others
        where programs[name] == nil && !FileManager.default.fileExists(atPath: folder.path(of: name)) {
            let found = try Program.run(URL(fileURLWithPath: "/usr/bin/env"), ["which", name]).output
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(of: name),
                withDestinationPath: found.trimmingCharacters(in: .whitespacesAndNewlines)
            )
        }
        for (name, script) in programs {
            let log = "echo \"\(name) $*\" >>'\(folder.path(of: "calls"))'"
            try folder.writeProgram("\(log)\n\(script)\n", to: name)
        }
        let outcome = try Program.run(
            URL(fileURLWithPath: folder.path(of: "make")),
            ["--silent"] + arguments,
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

    /// Runs `make python` into a folder of the test, with the Pythons `python3` and `debian-python3` and no others.
    private func makePython(
        _ programs: [String: String],
        in folder: TemporaryFolder
    ) throws -> (outcome: Program.Outcome, calls: [String]) {
        try make(
            ["python", "PYTHONS=python3 debian-python3", "PYTHON_FOLDER=\(folder.path(of: "environment"))"],
            programs,
            others: ["rm", "touch", "mkdir", "cp", "chmod"],
            in: folder
        )
    }

    /// A Python that makes environments; the one in an environment logs what it is told, and pip ends with a status.
    private func python(inside folder: TemporaryFolder, pipStatus: Int = 0) -> String {
        """
        case "$1 $2" in "-m venv")
            mkdir -p "$3/bin"
            printf '#!/bin/sh\\necho "inside $*" >>"%s"\\n[ "$1" != -m ] || exit %s\\n' \
                '\(folder.path(of: "calls"))' \(pipStatus) >"$3/bin/python"
            chmod +x "$3/bin/python";;
        esac
        """
    }

    private func installs(_ calls: [String]) -> [String] {
        calls.filter { $0.hasPrefix("inside -m pip install ") }
    }

    private static let brokenPython = "exit 1"

    @Test func theFirstPythonMakesTheEnvironmentAndAllModulesGoIntoThat() throws {
        let folder = try TemporaryFolder()
        let good = python(inside: folder)
        let (outcome, calls) = try makePython(["python3": good, "debian-python3": good], in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(calls.filter { $0.contains("-m venv") } == ["python3 -m venv \(folder.path(of: "environment"))"])
        #expect(installs(calls).count == 1)
        #expect(installs(calls).allSatisfy { $0.hasSuffix(" -r Tests/Programs/requirements.txt") })
        // It is whole now: nothing is made a second time.
        let again = try makePython(["python3": good, "debian-python3": good], in: folder)
        #expect(again.outcome.status == 0)
        #expect(installs(again.calls).count == 1)
        // The Python behind it was removed.
        try FileManager.default.removeItem(atPath: folder.path(of: "environment/bin/python"))
        let third = try makePython(["python3": good, "debian-python3": good], in: folder)
        #expect(third.outcome.status == 0)
        #expect(installs(third.calls).count == 2)
    }

    /// The one of the path may be too old, or have no `ensurepip`.
    @Test func anotherPythonIsTakenWhereTheFirstCannotMakeIt() throws {
        let folder = try TemporaryFolder()
        let (outcome, calls) = try makePython(
            ["python3": Self.brokenPython, "debian-python3": python(inside: folder)],
            in: folder
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(calls.contains("debian-python3 -m venv \(folder.path(of: "environment"))"))
        #expect(!calls.contains { $0.hasPrefix("apt-get") })
    }

    /// Debian's Python has `ensurepip` only with the package python3-venv.
    @Test func theVenvModuleIsInstalledByName() throws {
        let folder = try TemporaryFolder()
        let installed = "if [ -e '\(folder.path(of: "installed"))' ]; then \(python(inside: folder)); else exit 1; fi"
        let (outcome, calls) = try makePython(
            [
                "python3": Self.brokenPython, "debian-python3": installed, "id": Self.root,
                "apt-get": ": >'\(folder.path(of: "installed"))'",
            ],
            in: folder
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(calls.contains("apt-get install -y --no-install-recommends python3-venv"))
        #expect(installs(calls).count == 1)
    }

    @Test func aUserWithoutRightsIsToldOfTheVenvModule() throws {
        let folder = try TemporaryFolder()
        let (outcome, _) = try makePython(
            ["python3": Self.brokenPython, "debian-python3": Self.brokenPython, "id": Self.somebody],
            in: folder
        )
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("make: please install python3-venv (Debian's names)"))
    }

    /// An environment that is not whole does not pass for one.
    @Test func aFailureOfPipLeavesNothingThatCountsAsWhole() throws {
        let folder = try TemporaryFolder()
        let (outcome, _) = try makePython(["python3": python(inside: folder, pipStatus: 1)], in: folder)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("make: pip could not install what Tests/Programs/requirements.txt names\n"))
        #expect(!FileManager.default.fileExists(atPath: folder.path(of: "environment/.complete")))
        let again = try makePython(["python3": python(inside: folder)], in: folder)
        #expect(again.outcome.status == 0, "\(again.outcome.errors)")
    }

    /// What tests import is what the environment holds, in exact versions.
    @Test func everyModuleHasAnExactVersion() throws {
        let text = try String(
            contentsOf: Program.packageFolder.appendingPathComponent("Tests/Programs/requirements.txt"),
            encoding: .utf8
        )
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count >= 9)
        for line in lines { #expect(line.wholeMatch(of: /[A-Za-z0-9._-]+==[0-9a-z.]+/) != nil, "\(line)") }
        for name in ["PyYAML", "prometheus_client", "feedparser", "h11", "requests"] {
            #expect(lines.contains { $0.hasPrefix("\(name)==") })
        }
    }

    @Test func aFailureIsToldInOneLine() throws {
        let (outcome, _) = try makeLibraries(["id": Self.root, "apt-get": "exit 100"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("make: apt-get could not install libnosuch-dev\n"))
    }
}
