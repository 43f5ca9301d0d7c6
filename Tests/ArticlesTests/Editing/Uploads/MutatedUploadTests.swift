import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Uploads that are damaged at random: whatever they are, reading them ends, and gives no more than the limits allow.
@Suite struct MutatedUploadTests {
    private static let texts = ["a", "b", "c"].map { ("_news/\($0).md", Uploads.text($0)) }

    private static var tar: [UInt8] {
        var tar = TestTar()
        tar.add("_news/", type: "5")
        for (name, text) in texts { tar.add(name, text) }
        tar.add("x", TestTar.record("path", "_news/d.md"), type: "x")
        tar.add("_news/x.md", "D")
        tar.add("x", "_news/e.md\0", type: "L", mark: .gnu)
        tar.add("_news/x.md", "E", mark: .gnu)
        return tar.whole
    }

    private static var zip: [UInt8] {
        var zip = TestZip(texts.map { TestZip.Entry($0.0, $0.1) })
        zip.entries[1].isDeflated = true
        zip.entries[2].descriptor = (true, 4)
        zip.entries[0].hasLargeNumbers = true
        zip.isLarge = true
        return zip.bytes
    }

    private static let seeds: [(format: UploadFormat, bytes: [UInt8])] = [
        (.tar, tar), (.gzippedTar, Deflated.gzip(tar)), (.zip, zip),
        (.lines, Array(#"{"id": "a", "title": "A"}"#.utf8) + [10] + Array(#"{"path": "_b.md", "body": "B"}"#.utf8)),
    ]

    @Test(arguments: 0..<4)
    func damageNeverDoesHarm(_ index: Int) {
        let (format, bytes) = Self.seeds[index]
        #expect(Uploads.read(bytes, format).problems == [])
        var limits = Uploads.limits
        (limits.entries, limits.entrySize, limits.totalSize) = (100, 4096, 1 << 16)
        var mutator = Mutator(
            seed: UInt64(index) + 41,
            pieces: [
                "PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "\u{1F}\u{8B}", "ustar\0", "\0\0\0\0", "7777777",
                "../", "{\"id\":",
            ]
        )
        var refused = 0
        for _ in 0..<10_000 {
            let outcome = Uploads.read(mutator.mutated(bytes), format, limits)
            if !outcome.problems.isEmpty { refused += 1 }
            #expect(outcome.size <= limits.totalSize && outcome.files.count <= limits.entries)
            for path in outcome.files.keys {
                let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                #expect(names.allSatisfy { !$0.isEmpty && $0.first != UInt8(ascii: ".") && !$0.contains(0) }, "\(path)")
            }
        }
        #expect(refused > 3000)
    }
}
