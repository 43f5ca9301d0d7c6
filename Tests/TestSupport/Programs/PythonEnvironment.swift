package import Foundation

/// The Python that every test uses: the environment that `make tools` makes in `.build-tools/python`.
///
/// It holds all modules of `Tests/Programs/requirements.txt` in exact versions. No other Python of the machine is used,
/// so it does not matter which modules those have.
package enum PythonEnvironment {
    private static let programs = Result { () throws -> URL in
        let folder = Program.packageFolder.appendingPathComponent(".build-tools/python")
        let make = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["make", "--silent", "python"],
            // Not as a part of the `make` that runs the tests, which may have flags such as -C.
            environment: ["MAKEFLAGS": "", "MAKELEVEL": "0"],
            folder: Program.packageFolder
        )
        guard make.status == 0 else { throw Failure(description: "make python: \(make.output)\(make.errors)") }
        return folder.appendingPathComponent("bin")
    }

    /// Why there is no environment.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Where the folder `Tests/Programs` is.
    package static let scripts = Program.packageFolder.appendingPathComponent("Tests/Programs")

    /// The interpreter; the first call makes the environment where it is missing.
    package static func interpreter() throws -> URL {
        try programs.get().appendingPathComponent("python")
    }

    /// Runs a program that a module brings, such as `mypy`, to its end.
    ///
    /// The interpreter is named, not left to the first line of the program, which is wrong once the folder has moved.
    package static func run(
        _ name: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: URL? = nil
    ) throws -> Program.Outcome {
        let program = try programs.get().appendingPathComponent(name).path
        return try Program.run(interpreter(), [program] + arguments, environment: environment, folder: folder)
    }

    /// Runs a program of the folder `Tests/Programs`, such as `check_feed.py`, to its end.
    package static func runScript(
        _ name: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Program.Outcome {
        try Program.run(
            interpreter(),
            ["-B", scripts.appendingPathComponent(name).path] + arguments,
            environment: environment,
            input: input
        )
    }
}
