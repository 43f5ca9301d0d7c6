import TestSupport
import Testing

@testable import Articles

/// A folder with files that are still to come, against the folder that has them.
@Suite struct StagedSourceTests {
    private static let present = ["_config.yml", "_news/b.md", "_news/c/d.md", "_news/x.md", "a.md"]
    private static let waiting = [
        "_data/topics/t.yaml", "_news/a.md", "_news/b.md", "_news/c.md", "_news/c/e.md", "_news/d/\u{301}f.md", "z.md",
    ]

    private struct Site {
        let folder: TemporaryFolder
        let staged: StagedSource
        let whole: ContentFolder

        init() throws {
            folder = try TemporaryFolder()
            var places: [String: StagedSource.Waiting] = [:]
            for path in StagedSourceTests.present {
                try folder.write("old \(path)", to: "site/\(path)")
                try folder.write("old \(path)", to: "whole/\(path)")
            }
            for (number, path) in StagedSourceTests.waiting.enumerated() {
                let text = "new \(path)"
                try folder.write(text, to: "site/.broadsheet-import/new-\(number)")
                try folder.write(text, to: "whole/\(path)")
                places[path] = .init(place: ".broadsheet-import/new-\(number)", size: text.utf8.count)
            }
            staged = StagedSource(try ContentFolder(folder.path(of: "site")), places)
            whole = try ContentFolder(folder.path(of: "whole"))
        }
    }

    private static func files(_ source: any ContentSource) throws -> [String] {
        var files: [String] = []
        try source.forEachFile { file in
            let text = try source.read(file.path.string, limit: 1000).map { String(decoding: $0, as: UTF8.self) }
            files.append("\(file.path.string): \(file.stamp.size) \(text ?? "")")
        }
        return files
    }

    @Test func itHasWhatTheFolderIsGoingToHave() throws {
        let site = try Site()
        let files = try Self.files(site.whole)
        #expect(files.count == 11)
        #expect(try Self.files(site.staged) == files)
        // Hidden folders are listed too, and never entered.
        let visible = try site.staged.topLevelFolders().filter { $0.first != "." }
        #expect(try visible == site.whole.topLevelFolders())
        for folder in ["", "_news", "_news/c", "_news/d", "_data", "_data/topics", "nothing"] {
            let folders = site.staged.folders(in: folder).filter { $0.first != "." }
            #expect(folders == site.whole.folders(in: folder), "\(folder)")
            #expect(site.staged.files(in: folder) == site.whole.files(in: folder), "\(folder)")
        }
        for path in Self.present + Self.waiting + ["_news", "nothing.md"] {
            #expect(site.staged.file(path)?.stamp.size == site.whole.file(path)?.stamp.size, "\(path)")
        }
        for name in ["_news", "_data", "nothing"] {
            let (child, whole) = (site.staged.child(name), site.whole.child(name))
            #expect((child == nil) == (whole == nil), "\(name)")
            if let child, let whole {
                #expect(try Self.files(child) == Self.files(whole), "\(name)")
                #expect(child.folders(in: "") == whole.folders(in: ""), "\(name)")
                #expect(child.files(in: "c") == whole.files(in: "c"), "\(name)")
                #expect(try child.child("d").map(Self.files) == whole.child("d").map(Self.files), "\(name)")
            }
        }
    }

    /// What was not in its place yet is looked at again: the file system says something else of it later.
    @Test func stampsOfWaitingFilesAreNotTrusted() throws {
        let site = try Site()
        #expect(site.staged.file("_news/a.md")?.stamp.changed == .max)
        #expect(
            site.staged.file("_news/x.md")?.stamp
                == (try ContentFolder(site.folder.path(of: "site")))
                .file("_news/x.md")?.stamp
        )
    }
}
