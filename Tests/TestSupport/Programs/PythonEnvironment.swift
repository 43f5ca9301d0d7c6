package import Foundation

/// Programs that somebody else wrote, in Python, and tests check with; `make tools` fetches them.
package enum Checkers {
    private static let made = Result { () throws -> URL in
        let folder = Program.packageFolder.appendingPathComponent(".build-tools/python")
        let make = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["make", "--silent", ".build-tools/python/.complete"],
            folder: Program.packageFolder
        )
        guard make.status == 0 else { throw Missing(description: "make tools: \(make.output)\(make.errors)") }
        return folder.appendingPathComponent("bin")
    }

    package struct Missing: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs a program by its name, `python` for one, to its end.
    ///
    /// What is missing is fetched first.
    package static func run(
        _ name: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: URL? = nil
    ) throws -> Program.Outcome {
        let program = try made.get().appendingPathComponent(name)
        return try Program.run(program, arguments, environment: environment, folder: folder)
    }
}
