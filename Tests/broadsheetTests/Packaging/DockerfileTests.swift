import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// The Dockerfile, and the examples that run its image, against what they speak of.
///
/// `make image-test` builds and runs it.
@Suite struct DockerfileTests {
    private static func text(_ name: String) throws -> String {
        try String(contentsOf: Program.packageFolder.appendingPathComponent(name), encoding: .utf8)
    }

    /// The instructions, each on one line.
    private static func instructions() throws -> [String] {
        try text("Dockerfile").replacing("\\\n", with: "").split(separator: "\n").map(String.init).filter {
            !$0.hasPrefix("#")
        }
    }

    @Test func whatIsCopiedIsThere() throws {
        let copies = try Self.instructions().filter { $0.hasPrefix("COPY ") && !$0.contains("--from") }
        #expect(copies.count >= 4)
        for copy in copies {
            let source = try #require(copy.split(separator: " ").dropFirst().first)
            #expect(FileManager.default.fileExists(atPath: Program.packageFolder.path + "/\(source)"), "\(copy)")
        }
    }

    @Test func whatItSetsAreSettings() throws {
        let known = Set(SettingKey.all.flatMap(\.variables) + ["BROADSHEET_CONFIG"])
        for (file, least) in [("Dockerfile", 3), ("config/compose.yaml", 2), ("config/kubernetes.yaml", 1)] {
            let names = try Self.text(file).matches(of: /BROADSHEET_[A-Z0-9_]+/).map { String($0.0) }
            #expect(names.count >= least, "\(file)")
            #expect(Set(names).subtracting(known).isEmpty, "\(file)")
        }
    }

    @Test func theExamplesFitTheImage() throws {
        let outcome = try PythonEnvironment.runScript("image/manifests.py", [Program.packageFolder.path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test(
        arguments: [
            ("kubernetes.yaml", "readinessProbe", "readynessProbe"),
            ("kubernetes.yaml", "replicas: 3", "replicas: three"),
            ("kubernetes.yaml", "maxUnavailable: 0, maxSurge", "maxUnavailable: 0, maxSurges"),
            ("kubernetes.yaml", "policy/v1", "policy/v9"), ("compose.yaml", "read_only: true", "readonly: true"),
            ("compose.yaml", "stop_grace_period: 25s", "stop_grace_period: 25"), ("compose.yaml", "\"true\"", "true"),
            ("compose.yaml", "  data:\n", "  date:\n"),
        ]
    )
    func whatTheirProgramsWouldRefuseIsFound(_ file: String, _ text: String, _ other: String) throws {
        let folder = try TemporaryFolder()
        for name in ["kubernetes.yaml", "compose.yaml"] {
            let whole = try Self.text("config/\(name)")
            #expect(name != file || whole.contains(text))
            try folder.write(name == file ? whole.replacing(text, with: other) : whole, to: "config/\(name)")
        }
        let outcome = try PythonEnvironment.runScript("image/manifests.py", [folder.path])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("FAIL: \(file == "compose.yaml" ? "" : "Kubernetes ")"), "\(outcome.errors)")
    }

    /// The first stage installs what the Makefile does, the second what belongs to it at run time.
    @Test func itInstallsTheLibrariesOfTheMakefile() throws {
        let makefile = try Self.text("Makefile").replacing("\\\n", with: "")
        let line = try #require(makefile.firstMatch(of: /\nLIBRARIES = ([^\n]+)/)).1
        let libraries = line.split(separator: " ").compactMap { $0.split(separator: ":").last.map(String.init) }
        let installs = try Self.instructions().filter { $0.contains("apt-get install") }
        #expect(libraries.count == 8 && installs.count == 2)
        for library in libraries {
            #expect(installs[0].contains(" \(library) "), "\(library)")
            // toml++ is all in its headers.
            if library == "libtomlplusplus-dev" { continue }
            // libsqlite3-dev goes with libsqlite3-0, zlib1g-dev with zlib1g, libgumbo-dev with libgumbo1.
            let name = library.replacing("-dev", with: "")
            #expect(installs[1].firstMatch(of: try Regex(" \(name)(-?[0-9][0-9a-z.-]*)? ")) != nil, "\(name)")
        }
        #expect(!installs[1].contains("-dev"))
    }

    @Test func theProgramRunsAsSomebodyAndIsAskedForItsHealth() throws {
        let instructions = try Self.instructions()
        let stage = try #require(instructions.lastIndex { $0.hasPrefix("FROM ") })
        let runtime = instructions[stage...]
        #expect(runtime.contains("USER broadsheet"))
        #expect(runtime.contains("VOLUME /data"))
        #expect(runtime.contains("STOPSIGNAL SIGTERM"))
        #expect(runtime.contains { $0.hasPrefix("HEALTHCHECK ") && $0.hasSuffix("CMD [\"broadsheet\", \"health\"]") })
    }
}
