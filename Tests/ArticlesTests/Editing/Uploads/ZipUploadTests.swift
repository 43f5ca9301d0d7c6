import FrontMatter
import Testing

@testable import Articles

/// Zip archives as programs write them, and as nobody should.
@Suite struct ZipUploadTests {
    private typealias Entry = TestZip.Entry

    private static let a = Entry("_news/a.md", Uploads.text("A"))
    private static let files = ["_news/a.md": Uploads.text("A")]

    /// Every form that an entry can have.
    private static var sample: TestZip {
        var zip = TestZip([
            Entry("_news/"), a, Entry("_news/deflated.md", Uploads.text("Deflated")).with { $0.isDeflated = true },
            Entry("_news/large.md", Uploads.text("Large")).with { $0.hasLargeNumbers = true },
            Entry("_news/mode.md", Uploads.text("Mode")).with { $0.mode = 0o100644 },
            Entry("_news/ä.md", Uploads.text("Umlaut")).with { $0.flags = 1 << 11 },
            Entry("_news/empty.md").with { $0.isDeflated = true },
        ])
        for (mark, size) in [(true, 4), (false, 4), (true, 8), (false, 8)] {
            let name = "_news/descriptor-\(mark)-\(size).md"
            zip.entries.append(
                Entry(name, Uploads.text(name)).with {
                    $0.descriptor = (mark, size)
                    $0.isDeflated = mark
                }
            )
        }
        zip.comment = Array("PK\u{5}\u{6} is no end".utf8)
        return zip
    }

    @Test(arguments: [false, true])
    func entriesAreReadInEveryForm(isLarge: Bool) {
        var zip = Self.sample
        zip.isLarge = isLarge
        let outcome = Uploads.read(zip.bytes, .zip)
        #expect(outcome.problems == [])
        let expected = zip.entries.filter { $0.name.last != UInt8(ascii: "/") }.map {
            (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.content, as: UTF8.self))
        }
        #expect(outcome.files == Dictionary(uniqueKeysWithValues: expected))
        #expect(outcome.files.count == 10)
    }

    @Test func aShorterArchiveIsRefused() {
        for isLarge in [false, true] {
            var zip = Self.sample
            zip.isLarge = isLarge
            zip.comment = []
            let bytes = zip.bytes
            for count in 0..<bytes.count {
                #expect(Uploads.read(Array(bytes[..<count]), .zip).problems.count == 1, "\(count) bytes")
                #expect(Uploads.read(Array(bytes[(bytes.count - count)...]), .zip).problems.count == 1, "\(count)")
            }
        }
    }

    /// What is read is what was packed, or nothing, whichever bit is wrong.
    @Test func aBitThatIsWrongIsFound() {
        let zip = TestZip([Self.a, Entry("_news/b.md", Uploads.text("B")).with { $0.isDeflated = true }])
        let files = Uploads.read(zip.bytes, .zip).files
        #expect(files.count == 2)
        for bit in 0..<zip.bytes.count * 8 {
            var damaged = zip.bytes
            damaged[bit / 8] ^= 1 << (bit % 8)
            let outcome = Uploads.read(damaged, .zip)
            let texts = Set(outcome.files.values)
            // Names have no sum; they stand twice, and must be the same.
            #expect(!outcome.problems.isEmpty || texts == Set(files.values), "bit \(bit)")
        }
    }

    // MARK: Refused

    struct Hostile: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var problem: String
        var make: @Sendable () -> [UInt8]

        init(_ name: String, _ problem: String, _ make: @escaping @Sendable () -> TestZip) {
            (testDescription, self.problem) = (name, problem)
            self.make = { make().bytes }
        }

        init(_ name: String, _ problem: String, before: String) {
            (testDescription, self.problem) = (name, problem)
            make = { Array(before.utf8) + TestZip([ZipUploadTests.a]).bytes }
        }

        init(_ name: String, _ problem: String, entry change: @escaping @Sendable (inout TestZip.Entry) -> Void) {
            self.init(name, problem) { TestZip([ZipUploadTests.a.with(change)]) }
        }

        init(_ name: String, _ problem: String, zip change: @escaping @Sendable (inout TestZip) -> Void) {
            self.init(name, problem) {
                var zip = TestZip([ZipUploadTests.a])
                change(&zip)
                return zip
            }
        }
    }

    private static let contradiction = "contradicts itself"

    private static let hostile = [
        Hostile("above", "is no path") { TestZip([Entry("../x.md", "x")]) },
        Hostile("from the root", "is no path") { TestZip([Entry("/etc/x.md", "x")]) },
        Hostile("backslashes", "a backslash") { TestZip([Entry("..\\..\\x.md", "x")]) },
        Hostile("a drive", "a backslash") { TestZip([Entry("C:\\x.md", "x")]) },
        Hostile("hidden", "is hidden") { TestZip([Entry("_news/.x.md", "x")]) },
        Hostile("NUL", "no control characters") { TestZip([Entry("_news/x.md\0.png", "x")]) },
        Hostile("no UTF-8", "its name is no UTF-8", entry: { $0.name[0] = 0xE4 }),
        Hostile("link", "a link", entry: { $0.mode = 0o120777 }),
        Hostile("device", "of a kind that is not read", entry: { $0.mode = 0o060644 }),
        Hostile("pipe", "of a kind that is not read", entry: { $0.mode = 0o010644 }),
        Hostile("file that says it is a folder", "of a kind that is not read", entry: { $0.mode = 0o040755 }),
        Hostile("folder with content", "a folder with content") { TestZip([Entry("_news/", "x")]) },
        Hostile("encrypted", "encrypted", entry: { $0.flags = 1 }),
        Hostile("encrypted strongly", "encrypted", entry: { $0.flags = 1 << 6 }),
        Hostile("encrypted names", "encrypted", entry: { $0.flags = 1 << 13 }),
        Hostile("patch", "compressed by the method", entry: { $0.flags = 1 << 5 }),
        Hostile("unknown method", "compressed by the method 14", entry: { $0.method = 14 }),
        Hostile("Zstandard", "compressed by the method 93", entry: { $0.method = 93 }),
        Hostile("wrong sum", "is damaged", entry: { $0.sum = 1 }),
        Hostile("wrong sum, deflated", "is damaged", entry: { ($0.sum, $0.isDeflated) = (1, true) }),
        Hostile("size too small", contradiction, entry: { ($0.size, $0.isDeflated) = (3, true) }),
        Hostile("size too large", contradiction, entry: { ($0.size, $0.isDeflated) = (300, true) }),
        Hostile("size of a stored one", contradiction, entry: { $0.size = 300 }),
        Hostile("size beyond the limit", "more than 16777216 bytes", entry: { $0.size = 0xFFFF_FFF0 }),
        Hostile(
            "size of eight exabytes",
            "more than 16777216 bytes",
            entry: { ($0.size, $0.hasLargeNumbers) = (.max, true) }
        ),
        Hostile("size beyond any", "directory cannot be read", entry: { ($0.size, $0.hasLargeNumbers) = (-1, true) }),
        Hostile("another name before the content", contradiction, entry: { $0.localName = Array("_news/b.md".utf8) }),
        Hostile("begins elsewhere", contradiction, entry: { $0.start = 7 }),
        Hostile("begins after the end", contradiction, entry: { $0.start = 70_000 }),
        Hostile("not deflated", "is damaged", entry: { $0.method = 8 }),
        Hostile("other disk", "one of several parts", entry: { $0.disk = 3 }),
        Hostile("wrong descriptor", contradiction, entry: { ($0.descriptor, $0.flags) = (nil, 8) }),
        Hostile("overlapping", "entries of the archive overlap") {
            TestZip([a, Entry("_news/a.md", Uploads.text("A")).with { $0.start = 0 }])
        },
        Hostile("twice", "it is twice") { TestZip([a, a]) },
        Hostile("twins", "the same name as") { TestZip([a, Entry("_news/A.md", "x")]) },
        Hostile("several parts", "one of several parts", zip: { $0.disk = 1 }),
        Hostile("several parts, zip64", "one of several parts", zip: { ($0.disk, $0.isLarge) = (1, true) }),
        Hostile("another count, zip64", "directory cannot be read", zip: { ($0.shortCount, $0.isLarge) = (2, true) }),
        Hostile("locator of several parts", "one of several parts", zip: { ($0.parts, $0.isLarge) = (9, true) }),
        Hostile("more entries than there are", "directory cannot be read", zip: { $0.count = 2 }),
        Hostile("fewer entries than there are", "directory cannot be read", zip: { $0.count = 0 }),
        Hostile("entries without end", "more than 20000 files", zip: { ($0.count, $0.isLarge) = (.max, true) }),
        Hostile("before the archive", "stands before the archive", before: "#!/bin/sh\n"),
        Hostile("after the archive", "no zip archive", zip: { $0.after = [0] }),
        Hostile("nothing", "there is no document") { TestZip([]) },
    ]

    @Test(arguments: hostile)
    func hostileArchivesAreRefused(_ hostile: Hostile) {
        let outcome = Uploads.read(hostile.make(), .zip)
        #expect(outcome.problems.count == 1 && outcome.problems[0].contains(hostile.problem), "\(outcome.problems)")
    }

    @Test func whatComesOutIsBounded() {
        var limits = Uploads.limits
        (limits.freeSize, limits.ratio, limits.totalSize) = (10_000, 50, 80_000)
        let bomb = Entry("_news/bomb.md", String(repeating: "x", count: 30_000)).with { $0.isDeflated = true }
        let problem = "_news/bomb.md:1: it becomes more than 50 times as large once it is unpacked"
        #expect(Uploads.read(TestZip([bomb]).bytes, .zip, limits).problems == [problem])
        limits.ratio = 1500
        #expect(Uploads.read(TestZip([bomb]).bytes, .zip, limits).problems == [])
        let many = (0..<3).map { number in bomb.with { $0.name = Array("_news/\(number).md".utf8) } }
        let total = ":1: the content of the upload has more than 80000 bytes; split it"
        #expect(Uploads.read(TestZip(many).bytes, .zip, limits).problems == [total])
    }
}
