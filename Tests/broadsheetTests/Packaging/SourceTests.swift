import Foundation
import TestSupport
import Testing

/// What holds of every source file and of every test, so that a reader finds a way through them.
@Suite struct SourceTests {
    /// A Swift file, by its path below the package.
    private struct SourceFile {
        var path: String
        var lines: [String]

        static func all(in folders: [String] = ["Sources", "Tests"]) throws -> [SourceFile] {
            try folders.flatMap { folder -> [SourceFile] in
                let url = Program.packageFolder.appendingPathComponent(folder)
                let paths = try #require(FileManager.default.enumerator(atPath: url.path)).compactMap { $0 as? String }
                return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
                    let text = try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
                    return SourceFile(path: "\(folder)/\(path)", lines: text.components(separatedBy: "\n"))
                }
            }
        }
    }

    @Test func nothingIsLeftOfAMerge() throws {
        let package = Program.packageFolder
        let names = ["Sources", "Tests", "Benchmarks", "docs", "examples", "config", "packaging", "migrations"]
        let folders = names.flatMap { folder -> [String] in
            let paths = FileManager.default.enumerator(atPath: package.appendingPathComponent(folder).path)
            return paths?.compactMap { ($0 as? String).map { "\(folder)/\($0)" } } ?? []
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: package.path) + folders
        var count = 0
        for path in files where !path.contains("/.build") {
            guard let text = try? String(contentsOf: package.appendingPathComponent(path), encoding: .utf8) else {
                continue
            }
            count += 1
            for mark in ["<<<<<<<", ">>>>>>>"] {
                // A tree without a merge still has the marks within literals of tests, but no line begins with them.
                #expect(!text.hasPrefix(mark + " ") && !text.contains("\n\(mark) "), "\(path) has \(mark)")
            }
        }
        #expect(count > 500)
    }

    @Test func noFileIsLong() throws {
        let files = try SourceFile.all()
        #expect(files.count > 600)
        for file in files { #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines") }
    }

    /// The formatter bounds lines of code alone.
    @Test func noCommentIsWide() throws {
        for file in try SourceFile.all() {
            for (index, line) in file.lines.enumerated()
            where line.count > 120 && line.contains(#/^ *\/\//#) && !line.contains("https://") {
                Issue.record("\(file.path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test func noFolderIsAPile() throws {
        let folders = Dictionary(grouping: try SourceFile.all()) { ($0.path as NSString).deletingLastPathComponent }
        #expect(folders.count > 100)
        for (folder, files) in folders { #expect(files.count <= 20, "\(folder) has \(files.count) files") }
    }

    /// A folder below a target has its tests in the same folder below the target's tests.
    @Test func everyRoomHasTests() throws {
        func folder(_ file: SourceFile) -> [String] { Array(file.path.components(separatedBy: "/").dropLast()) }
        let rooms = Set(try SourceFile.all(in: ["Sources"]).map(folder)).filter { $0.count > 2 }
        let suites = try SourceFile.all(in: ["Tests"]).filter { $0.path.hasSuffix("Tests.swift") }
        let tested = Set(suites.map(folder))
        #expect(rooms.count > 90)
        for room in rooms {
            let tests = ["Tests", "\(room[1])Tests"] + room.dropFirst(2)
            #expect(
                tested.contains(tests),
                "\(room.joined(separator: "/")) has no tests in \(tests.joined(separator: "/"))"
            )
        }
    }

    /// A type that more than its file may use is found by its name.
    @Test func everyTypeHasAFile() throws {
        let head = #/^(?:(?:public|package|final|indirect|@\w+) )*(?:struct|enum|class|protocol|actor|typealias) (\w+)/#
        var types = 0
        for file in try SourceFile.all() where file.path.hasPrefix("Sources/") {
            let name = (file.path as NSString).lastPathComponent.prefix { $0 != "." && $0 != "+" }
            for line in file.lines {
                guard let type = line.firstMatch(of: head)?.1 else { continue }
                types += 1
                #expect(type == name, "\(file.path) has \(type)")
            }
        }
        #expect(types > 600)
    }

    @Test func noFunctionIsLong() throws {
        var functionCount = 0
        for file in try SourceFile.all() {
            var open: [(indent: Substring, line: Int)] = []
            for (index, line) in file.lines.enumerated() {
                let indent = line.prefix { $0 == " " }
                let isHead = ["func ", "init", "subscript"].contains { line.contains($0) }
                if isHead, !line.hasSuffix("}"), line.contains(#/^ *([a-z()@]+ )*(func|init|subscript)\b/#) {
                    open.append((indent, index))
                }
                guard line == indent + "}", let start = open.last(where: { $0.indent == indent }) else { continue }
                open.removeAll { $0.line >= start.line }
                functionCount += 1
                #expect(index - start.line < 70, "\(file.path):\(start.line + 1) is a long function")
            }
        }
        #expect(functionCount > 3000)
    }

    /// Initialisers set what is documented beside them, and a type's part of a protocol is documented there.
    @Test func everyPackageDeclarationIsDocumented() throws {
        let declaration =
            #/^ *(?:@\w+ )?package (?:private\(set\) )?(?:[a-z]+ )*?(struct|class|enum|protocol|func|var|let|typealias) `?(\w+)/#
        let files = try SourceFile.all(in: ["Sources"])
        var requirements: Set<Substring> = ["description", "hash"]
        for file in files {
            var isProtocol = false
            for line in file.lines {
                if line.hasPrefix("package protocol") { isProtocol = true }
                if line == "}" { isProtocol = false }
                guard isProtocol else { continue }
                if let name = line.firstMatch(of: #/^ +(?:[a-z]+ )*(?:func|var) (\w+)/#)?.1 {
                    requirements.insert(name)
                }
            }
        }
        var declarationCount = 0
        for file in files {
            for (index, line) in file.lines.enumerated() {
                guard line.contains("package "), let name = line.firstMatch(of: declaration)?.2,
                    !requirements.contains(name)
                else { continue }
                declarationCount += 1
                let above = file.lines[..<index].last { !$0.contains(#/^ *@/#) } ?? ""
                #expect(above.contains("///"), "\(file.path):\(index + 1): `\(name)` has no comment")
            }
        }
        #expect(declarationCount > 1000)
    }
}
