import Foundation
import TestSupport
import Testing

/// The arrows between targets: what the sources import, what `Package.swift` names, and what the documentation shows.
@Suite struct TargetTests {
    /// A target of `Package.swift`.
    private struct Target {
        var name: String
        var dependencies: Set<String>
        /// Its folder, by the path below the package.
        var folder: String

        static func all() throws -> [Target] {
            let manifest = try text("Package.swift")
            let heads = manifest.matches(of: #/\.(executableTarget|testTarget|target|systemLibrary)\(\s*name: "(\w+)"/#)
            let ends = heads.dropFirst().map(\.range.lowerBound) + [manifest.endIndex]
            return zip(heads, ends).map { head, end in
                let body = manifest[head.range.upperBound..<end]
                let name = String(head.2)
                let list = body.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
                let path = body.firstMatch(of: /path: "([^"]*)"/)?.1
                return Target(
                    name: name,
                    dependencies: Set(list.matches(of: /"(\w+)"/).map { String($0.1) }),
                    folder: path.map(String.init) ?? (head.1 == "testTarget" ? "Tests/\(name)" : "Sources/\(name)")
                )
            }
        }

        /// The modules that its files import.
        func imports() throws -> Set<String> {
            let folder = Program.packageFolder.appendingPathComponent(folder)
            let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            var modules: Set<String> = []
            for path in paths where path.hasSuffix(".swift") {
                let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
                for line in text.components(separatedBy: "\n") where line.contains("import ") {
                    guard let match = line.firstMatch(of: /^ *(?:[@\w()]+ )*import (\w+)/) else { continue }
                    modules.insert(String(match.1))
                }
            }
            return modules
        }
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Program.packageFolder.appendingPathComponent(path), encoding: .utf8)
    }

    /// The package manager also lets a target import what one of its dependencies depends on.
    @Test func targetsImportTheirDependenciesAndNothingElse() throws {
        let targets = try Target.all()
        #expect(targets.count > 30)
        let modules = Set(targets.map(\.name)).union(targets.flatMap(\.dependencies))
        for target in targets {
            let all = try target.imports()
            // Libraries in C have no files in Swift.
            guard !all.isEmpty else { continue }
            let imports = all.intersection(modules).subtracting([target.name])
            let unnamed = imports.subtracting(target.dependencies).sorted()
            #expect(unnamed.isEmpty, "\(target.name) imports \(unnamed), which `Package.swift` does not name")
            let unused = target.dependencies.subtracting(imports).sorted()
            #expect(unused.isEmpty, "\(target.name) imports nothing of \(unused)")
        }
    }

    @Test func theTableOfTargetsIsThatOfTheManifest() throws {
        let targets = try Target.all()
        let page = try Self.text("docs/architecture.md")
        let rows = page.matches(of: /\n\| `(\w+)` \| [^|\n]* \|([^|\n]*)\|/)
        let names = Set(rows.map { String($0.1) })
        #expect(names.count == rows.count)
        #expect(names.isSuperset(of: ["API", "Base", "CLinux", "HTTPServer", "Storage", "broadsheet"]))
        for row in rows {
            let target = try #require(targets.first { $0.name == row.1 }, "\(row.1) is no target")
            let named = row.2.matches(of: /`(\w+)`/).map { String($0.1) }
            #expect(named == target.dependencies.intersection(names).sorted(), "\(row.1)")
        }
    }

    @Test func everyRoomIsDocumented() throws {
        let page = try Self.text("docs/architecture.md")
        let rows = page.components(separatedBy: "\n")
        var roomCount = 0
        for target in try Target.all() where target.folder.hasPrefix("Sources/") {
            let folder = Program.packageFolder.appendingPathComponent(target.folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { $0.first?.isUppercase == true && !$0.contains(".") }
            guard !names.isEmpty else { continue }
            let row = rows.last { $0.hasPrefix("| `\(target.name)` |") } ?? ""
            for name in names { #expect(row.contains("`\(name)`"), "\(target.folder)/\(name)") }
            let documented = row.dropFirst(target.name.count + 6).matches(of: /`([A-Z]\w+)`/).map { String($0.1) }
            for name in documented { #expect(names.contains(name), "\(target.name) has no room \(name)") }
            roomCount += names.count
        }
        #expect(roomCount > 60)
    }
}
