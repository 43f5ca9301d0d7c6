import Foundation
import TestSupport
import Testing

/// What pages point to is there.
@Suite struct LinkTests {
    private static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    @Test func linksLeadToFilesAndHeadings() throws {
        var count = 0
        for page in try Pages.everything() {
            let folder = URL(fileURLWithPath: page.path).deletingLastPathComponent()
            for link in page.prose.joined(separator: "\n").matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) }) {
                if link.firstMatch(of: /^[a-z]+:/) != nil { continue }
                count += 1
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let target = parts[0].isEmpty ? page.path : folder.appendingPathComponent(parts[0]).standardized.path
                #expect(Self.exists(target), "\(page.name): \(link)")
                if parts.count == 2, target.hasSuffix(".md") {
                    let name = String(target.dropFirst(Program.packageFolder.path.count + 1))
                    #expect(try Page(name).anchors.contains(parts[1]), "\(page.name): \(link)")
                }
            }
        }
        #expect(count > 20)
    }

    /// A name in backticks that begins with a folder of the repository is a file there; `*` and `NAME` stand for any.
    @Test func namesOfFilesAreThoseOfFiles() throws {
        let top = try Set(FileManager.default.contentsOfDirectory(atPath: Program.packageFolder.path))
        var count = 0
        for page in try Pages.everything() where page.name != "CHANGELOG.md" {
            for code in page.code {
                guard let path = code.wholeMatch(of: /([A-Za-z.]+)\/[A-Za-z0-9_.+\/-]*/), top.contains(String(path.1)),
                    !code.hasPrefix(".build")
                else { continue }
                count += 1
                #expect(Self.exists(Program.packageFolder.path + "/" + code), "\(page.name): `\(code)`")
            }
        }
        #expect(count > 20)
    }
}
