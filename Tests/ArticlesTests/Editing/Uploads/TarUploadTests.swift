import FrontMatter
import Testing

@testable import Articles

/// Tar archives as programs write them, and as nobody should.
@Suite struct TarUploadTests {
    private static let long = "_news/" + String(repeating: "long-", count: 30) + "name.md"

    /// Two documents and a folder, with names of every kind.
    private static var sample: [UInt8] {
        var tar = TestTar()
        tar.add("pax_global_header", TestTar.record("comment", "abc"), type: "g")
        tar.add("_news/", type: "5")
        tar.add("_news/a.md", Uploads.text("A"))
        tar.add("x", TestTar.record("mtime", "1.5") + TestTar.record("path", "_news/ä.md"), type: "x")
        tar.add("_news/other.md", Uploads.text("B"))
        return tar.whole
    }

    private static let sampleFiles = ["_news/a.md": Uploads.text("A"), "_news/ä.md": Uploads.text("B")]

    @Test func namesAreReadInEveryForm() {
        var tar = TestTar()
        tar.add("./", type: "5")
        tar.add("./_news/dot.md", Uploads.text("Dot"))
        tar.add("_news/gnu.md", Uploads.text("GNU"), mark: .gnu, prefix: "13412341234")
        tar.add("_news/old.md", Uploads.text("Old"), type: "\0", mark: .none)
        tar.add("prefixed.md", Uploads.text("Prefixed"), prefix: "_news/deep")
        tar.add("././@LongLink", Self.long + "\0", type: "L", mark: .gnu)
        tar.add(String(Self.long.prefix(100)), Uploads.text("Long"), mark: .gnu)
        let size = [UInt8(0x80)] + [UInt8](repeating: 0, count: 10) + [UInt8(Uploads.text("Binary").utf8.count)]
        tar.add("_news/binary.md", Uploads.text("Binary"), size: size)
        tar.add("x", TestTar.record("size", "\(Uploads.text("Sized").utf8.count)"), type: "x")
        let zero = Array("00000000000\0".utf8)
        tar.add("_news/sized.md", Uploads.text("Sized"), size: zero)
        let outcome = Uploads.read(tar.whole, .tar)
        #expect(outcome.problems == [])
        #expect(
            outcome.files == [
                "_news/dot.md": Uploads.text("Dot"), "_news/gnu.md": Uploads.text("GNU"),
                "_news/old.md": Uploads.text("Old"), "_news/deep/prefixed.md": Uploads.text("Prefixed"),
                Self.long: Uploads.text("Long"), "_news/binary.md": Uploads.text("Binary"),
                "_news/sized.md": Uploads.text("Sized"),
            ]
        )
    }

    /// A header has but the first 100 bytes of a long name, which may end with a slash.
    @Test(arguments: [99, 100, 101]) func aFolderIsKnownByItsWholeName(_ count: Int) {
        let name = "_news/" + String(repeating: "a", count: count - 7) + "/x.md"
        let start = String(name.prefix(100))
        var tar = TestTar()
        tar.add("././@LongLink", name + "\0", type: "L", mark: .gnu)
        tar.add(start, Uploads.text("GNU"), mark: .gnu)
        tar.add("x", TestTar.record("path", name.replacing("x.md", with: "y.md")), type: "x")
        tar.add(start, Uploads.text("pax"))
        tar.add("x", TestTar.record("path", name.replacing("x.md", with: "empty.md")), type: "x")
        tar.add(start, "")
        let outcome = Uploads.read(tar.whole, .tar)
        #expect(outcome.problems == [])
        #expect(
            outcome.files == [
                name: Uploads.text("GNU"), name.replacing("x.md", with: "y.md"): Uploads.text("pax"),
                name.replacing("x.md", with: "empty.md"): "",
            ]
        )
    }

    @Test func thirtyTwoFoldersMayLieInEachOther() {
        var tar = TestTar()
        let name = String(repeating: "a/", count: 32) + "x.md"
        tar.add(name, Uploads.text("A"))
        let outcome = Uploads.read(tar.whole, .tar)
        #expect(outcome.problems == [])
        #expect(outcome.files == [name: Uploads.text("A")])
    }

    /// A file that is refused says nothing of others.
    @Test func aRefusedFileTakesNoName() {
        var tar = TestTar()
        tar.add("News/notes.exe", "x")
        tar.add("news/a.md", Uploads.text("A"))
        tar.add("news/b", "x")
        tar.add("news/b/c.md", Uploads.text("C"))
        let outcome = Uploads.read(tar.whole, .tar)
        #expect(outcome.problems.count == 2)
        #expect(outcome.problems.allSatisfy { $0.contains("no document") }, "\(outcome.problems)")
        #expect(outcome.files.keys.sorted() == ["news/a.md", "news/b/c.md"])
    }

    @Test func itDoesNotMatterHowTheBytesAreCut() throws {
        let bytes = Self.sample
        func files(_ cuts: [Int]) throws -> [String: String] {
            var files: [String: String] = [:]
            var reader = TarReader(Uploads.limits)
            var start = 0
            for end in cuts + [bytes.count] {
                try bytes[start..<end].withUnsafeBytes { part in
                    try reader.read(part) { entry in
                        if !entry.isFolder { files[entry.name] = String(decoding: entry.bytes, as: UTF8.self) }
                    }
                }
                start = end
            }
            try reader.finish()
            return files
        }
        for cut in 0...bytes.count { #expect(try files([cut]) == Self.sampleFiles) }
        #expect(try files(Array(1..<bytes.count)) == Self.sampleFiles)
    }

    @Test func aShorterArchiveIsRefused() {
        let bytes = Self.sample
        #expect(Uploads.read(bytes, .tar).files == Self.sampleFiles)
        for count in 0..<bytes.count {
            let outcome = Uploads.read(Array(bytes[..<count]), .tar)
            #expect(outcome.problems.count == 1, "\(count) bytes")
        }
        let zipped = Deflated.gzip(bytes)
        #expect(Uploads.read(zipped, .gzippedTar).files == Self.sampleFiles)
        for count in 0..<zipped.count {
            let outcome = Uploads.read(Array(zipped[..<count]), .gzippedTar)
            #expect(outcome.problems.count == 1, "\(count) bytes")
        }
    }

    /// A sum finds each single bit that is wrong, but those that say nothing of the content.
    @Test func aBitThatIsWrongIsFound() {
        let zipped = Deflated.gzip(Self.sample)
        for bit in 0..<zipped.count * 8 {
            var damaged = zipped
            damaged[bit / 8] ^= 1 << (bit % 8)
            let outcome = Uploads.read(damaged, .gzippedTar)
            #expect(outcome.problems.count == 1 || outcome.files == Self.sampleFiles, "bit \(bit)")
        }
    }

    @Test func gzipMayHaveSeveralMembers() {
        let bytes = Self.sample
        for cut in [0, 1, 700, bytes.count] {
            let members = Deflated.gzip(Array(bytes[..<cut])) + Deflated.gzip(Array(bytes[cut...]))
            #expect(Uploads.read(members, .gzippedTar).files == Self.sampleFiles)
        }
        for tail in [[UInt8(0)], Array("tail".utf8), [0x1F], [0x1F, 0x8B]] {
            #expect(Uploads.read(Deflated.gzip(bytes) + tail, .gzippedTar).problems.count == 1)
        }
    }

    // MARK: Refused

    struct Hostile: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var problem: String
        var make: @Sendable (inout TestTar) -> Void

        init(_ name: String, _ problem: String, _ make: @escaping @Sendable (inout TestTar) -> Void) {
            (testDescription, self.problem, self.make) = (name, problem, make)
        }
    }

    private static let hostile = [
        Hostile("above", ": `../x.md` is no path") { $0.add("../x.md", "x") },
        Hostile("above, within", "is no path") { $0.add("_news/../../x.md", "x") },
        Hostile("here, within", "is no path") { $0.add("_news/./x.md", "x") },
        Hostile("from the root", "is no path") { $0.add("/etc/x.md", "x") },
        Hostile("above by prefix", "is no path") { $0.add("x.md", "x", prefix: "../..") },
        Hostile("from the root by prefix", "is no path") { $0.add("x.md", "x", prefix: "/etc") },
        Hostile("above by pax", "is no path") {
            $0.add("x", TestTar.record("path", "../../x.md"), type: "x")
            $0.add("_news/x.md", "x")
        },
        Hostile("above by a long name", "is no path") {
            $0.add("x", "../../x.md\0", type: "L", mark: .gnu)
            $0.add("_news/x.md", "x", mark: .gnu)
        },
        Hostile("folder above", "is no path") { $0.add("../x/", type: "5") },
        Hostile("hard link", "a link") { $0.add("_news/x.md", type: "1") },
        Hostile("link", "a link") { $0.add("_news/x.md", type: "2") },
        Hostile("long link", "a link") { $0.add("x", "../../etc/passwd\0", type: "K", mark: .gnu) },
        Hostile("character device", "a device") { $0.add("_news/x.md", type: "3") },
        Hostile("block device", "a device") { $0.add("_news/x.md", type: "4") },
        Hostile("pipe", "a named pipe") { $0.add("_news/x.md", type: "6") },
        Hostile("holes", "a file with holes") { $0.add("_news/x.md", "x", type: "S", mark: .gnu) },
        Hostile("holes by pax", "a file with holes") {
            $0.add("x", TestTar.record("GNU.sparse.major", "1"), type: "x")
            $0.add("_news/x.md", "x")
        },
        Hostile("volume", "of a kind that is not read") { $0.add("label", type: "V", mark: .gnu) },
        Hostile("several volumes", "of a kind that is not read") { $0.add("_news/x.md", "x", type: "M", mark: .gnu) },
        Hostile("hidden", "`.x.md` is hidden") { $0.add("_news/.x.md", "x") },
        Hostile("hidden folder", "`.git` is hidden") { $0.add(".git/config.md", "x") },
        Hostile("folder of a tool", "such as `node_modules`") { $0.add("node_modules/x.md", "x") },
        Hostile("control character", "no control characters") { $0.add("_news/a\nb.md", "x") },
        Hostile("delete", "no control characters") { $0.add("_news/a\u{7F}.md", "x") },
        Hostile("no UTF-8", "its name is no UTF-8") { $0.add(Array("_news/".utf8) + [0xFF] + ".md".utf8, "x") },
        Hostile("NUL by pax", "no control characters") {
            $0.add("x", TestTar.record("path", "_news/x.md\0.png"), type: "x")
            $0.add("_news/x.md", "x")
        },
        Hostile("backslash", "a backslash in its name") { $0.add("_news\\x.md", "x") },
        Hostile("long path", "longer than 1024 bytes") {
            $0.add("x", TestTar.record("path", String(repeating: "a/", count: 600) + "x.md"), type: "x")
            $0.add("_news/x.md", "x")
        },
        Hostile("long name", "at most 255 bytes") {
            $0.add("x", TestTar.record("path", String(repeating: "a", count: 300) + ".md"), type: "x")
            $0.add("_news/x.md", "x")
        },
        Hostile("deep path", "more than 32 folders") { $0.add(String(repeating: "a/", count: 33) + "x.md", "x") },
        Hostile("twice", "it is twice") {
            $0.add("_news/x.md", "x")
            $0.add("_news/x.md", "y")
        },
        Hostile("twin by case", "the same name as `_news/x.md`") {
            $0.add("_news/x.md", "x")
            $0.add("_news/X.md", "y")
        },
        Hostile("twin by form", "the same name as") {
            $0.add("_news/\u{E4}.md", "x")
            $0.add("_news/a\u{308}.md", "y")
        },
        Hostile("twin by the last letter of a word", "the same name as `_news/\u{39F}\u{394}\u{39F}\u{3A3}.md`") {
            $0.add("_news/\u{39F}\u{394}\u{39F}\u{3A3}.md", "x")
            $0.add("_news/\u{3BF}\u{3B4}\u{3BF}\u{3C2}.md", "y")
        },
        Hostile("folders that are twins", "the same name as `_news`") {
            $0.add("_news/x.md", "x")
            $0.add("_News/y.md", "y")
        },
        Hostile("file and folder", "`_news/x.md` is a file and a folder") {
            $0.add("_news/x.md", "x")
            $0.add("_news/x.md/y.md", "y")
        },
        Hostile("folder and file", "`_news/x.md` is a file and a folder") {
            $0.add("_news/X.md/", type: "5")
            $0.add("_news/x.md", "y")
        },
        Hostile("picture", "_news/x.png:1: no document") { $0.add("_news/x.png", "x") },
        Hostile("folder with content", "a folder with content") { $0.add("_news/", "x", type: "5") },
        Hostile("file that is named as a folder", "a folder with content") { $0.add("_news/", "x") },
        Hostile("size that is no number", "its size in the archive is no number") {
            $0.add("_news/x.md", "x", size: Array("0000000000z\0".utf8))
        },
        Hostile("negative size", "its size in the archive is no number") {
            $0.add("_news/x.md", "x", size: [UInt8](repeating: 0xFF, count: 12))
        },
        Hostile("size of eight exabytes", "its size in the archive is no number") {
            $0.add("_news/x.md", "x", size: [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7))
        },
        Hostile("size beyond the limit", "more than 16777216 bytes") {
            $0.add("_news/x.md", "x", size: Array("77777777777\0".utf8))
        },
        Hostile("wrong sum", "the sum of a header is wrong") {
            $0.add(Array("_news/x.md".utf8), "x", sum: { sum, _ in TestTar.octal(sum + 1, 6) + "\0 " })
        },
        Hostile("no sum", "the sum of a header is wrong") { $0.add(Array("_news/x.md".utf8), sum: { _, _ in "" }) },
        Hostile("attributes without an entry", "the archive is cut off") {
            $0.add("x", TestTar.record("path", "_news/x.md"), type: "x")
        },
        Hostile("attributes that are none", "extended attributes cannot be read") { $0.add("x", "hello", type: "x") },
        Hostile("attributes that are too short", "extended attributes cannot be read") {
            $0.add("x", "99 path=x\n", type: "x")
        },
        Hostile("one path for all", "extended attributes cannot be read") {
            $0.add("x", TestTar.record("path", "_news/x.md"), type: "g")
        },
        Hostile("very long attributes", "longer than 64 KiB") {
            $0.add("x", TestTar.record("comment", String(repeating: "x", count: 70_000)), type: "x")
        },
        Hostile("after the end", "after the end") {
            $0.bytes += [UInt8](repeating: 0, count: 1024)
            $0.add("_news/x.md", "x")
        },
        Hostile("a block of zeros within", "after the end") {
            $0.bytes += [UInt8](repeating: 0, count: 512)
            $0.add("_news/x.md", "x")
        },
        Hostile("no document", "there is no document") { $0.add("_news/", type: "5") },
        Hostile("nothing", "there is no document") { _ in },
    ]

    @Test(arguments: hostile)
    func hostileArchivesAreRefused(_ hostile: Hostile) {
        var tar = TestTar()
        hostile.make(&tar)
        for (bytes, format) in [(tar.whole, UploadFormat.tar), (Deflated.gzip(tar.whole), .gzippedTar)] {
            let outcome = Uploads.read(bytes, format)
            #expect(outcome.problems.count == 1 && outcome.problems[0].contains(hostile.problem), "\(outcome.problems)")
        }
    }

    @Test func sumsOfSignedBytesCountToo() {
        var tar = TestTar()
        tar.add(Array("_news/ä.md".utf8), "x", sum: { _, sum in TestTar.octal(sum, 6) + "\0 " })
        #expect(Uploads.read(tar.whole, .tar).files == ["_news/ä.md": "x"])
    }

    /// What is wrong with single files is told of all of them.
    @Test func everyFileThatIsRefusedIsNamed() {
        var tar = TestTar()
        for name in ["a.png", "_news/a.md", "../b.md", "c.css"] { tar.add(name, "x") }
        let outcome = Uploads.read(tar.whole, .tar)
        #expect(outcome.problems.map { $0.prefix { $0 != ":" } } == ["a.png", "../b.md", "c.css"])
    }

    // MARK: Limits

    @Test func whatComesOutIsBounded() {
        var limits = Uploads.limits
        limits.entries = 10
        limits.entrySize = 5000
        limits.totalSize = 54_000
        limits.freeSize = 1000
        func problems(_ count: Int, _ size: Int) -> [String] {
            var tar = TestTar()
            // Letters that do not repeat, so that only their number counts.
            var generator = SystemRandomNumberGenerator()
            let text = String((0..<size).map { _ in "abcdefghijklmnop".randomElement(using: &generator) ?? "a" })
            for number in 0..<count { tar.add("_news/\(number).md", text) }
            return Uploads.read(Deflated.gzip(tar.whole), .gzippedTar, limits).problems
        }
        #expect(problems(9, 5000) == [])
        #expect(problems(11, 10) == [":1: the upload has more than 10 files and folders; split it"])
        #expect(problems(9, 5001) == ["_news/0.md:1: the document has more than 5000 bytes; split it"])
        #expect(problems(10, 5000) == [":1: the content of the upload has more than 54000 bytes; split it"])
        // Folders count, also those that only the paths of files name: ten of them and five files here.
        var deep = TestTar()
        for number in 0..<5 { deep.add("_news/\(number)/a/b.md", "x") }
        let tooMany = [":1: the upload has more than 10 files and folders; split it"]
        #expect(Uploads.read(deep.whole, .tar, limits).problems == tooMany)
        let lines = (0..<5).map { #"{"path": "_news/\#($0)/b.md", "title": "x"}"# }.joined(separator: "\n")
        #expect(Uploads.read(Array(lines.utf8), .lines, limits).problems == tooMany)
        var bomb = TestTar()
        bomb.add("_news/0.md", String(repeating: "x", count: 5000))
        limits.ratio = 5
        let outcome = Uploads.read(Deflated.gzip(bomb.whole), .gzippedTar, limits)
        #expect(outcome.problems == [":1: it becomes more than 5 times as large once it is unpacked"])
        #expect(outcome.files.isEmpty)
    }
}
