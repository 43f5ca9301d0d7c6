import TestSupport
import Testing

@testable import Articles

@Suite struct FolderListingTests {
    /// Names of files and folders that try the order, in that order.
    private static func make(_ folder: TemporaryFolder, _ count: Int) throws -> [String] {
        var generator = SeededGenerator(seed: 98)
        let pieces = ["a", "b", "-", ".", "é", "0", "ab", "\u{1}"]
        var names: Set<String> = []
        while names.count < count {
            names.insert("x" + (0..<4).map { _ in pieces.randomElement(using: &generator)! }.joined())
        }
        var sorted: [(key: String, name: String)] = []
        for (index, name) in names.sorted().enumerated() {
            let isFolder = index.isMultiple(of: 5)
            _ = try folder.write("", to: isFolder ? "\(name)/inside.md" : name)
            sorted.append((isFolder ? "\(name)/" : name, isFolder ? "\(name)/" : name))
        }
        return sorted.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.name)
    }

    @Test(arguments: [1, 2, 7, 99, 100, 101, 10_000])
    func allEntriesComeInOrderHoweverFewAreKept(_ atOnce: Int) throws {
        let folder = try TemporaryFolder()
        let expected = try Self.make(folder, 100)
        var found: [String] = []
        try FolderListing.forEachEntry(of: folder.path, atOnce: atOnce) { name, isFolder in
            found.append(isFolder ? "\(name)/" : name)
        }
        #expect(found == expected)
    }

    @Test func aFolderThatIsNotThereIsTold() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ContentSourceError.self) {
            try FolderListing.forEachEntry(of: folder.path(of: "missing")) { _, _ in }
        }
        var count = 0
        try FolderListing.forEachEntry(of: folder.path) { _, _ in count += 1 }
        #expect(count == 0)
    }
}
