import Testing

@testable import Articles

/// What undoes an interrupted upload, as it is written and read.
@Suite struct StagingJournalTests {
    private static let journal = StagingJournal(
        files: [
            .init(number: 1, path: "_news/a.md", isNew: true, digest: 0x1234),
            .init(number: 2, path: "_news/new 2 folder.md", isNew: false, digest: -1),
            .init(number: 30, path: "_blåbær/ü.md", isNew: true, digest: .min),
            .init(number: 31, path: "\u{301}/\u{200D}x.md", isNew: true, digest: 1),
            .init(number: 32, path: "\u{FE0F}x \u{301}.md", isNew: false, digest: 2),
        ],
        folders: ["_blåbær", "_news/with spaces", "\u{301}", "\u{301}/\u{200D}"]
    )

    @Test func whatWasWrittenIsRead() {
        #expect(StagingJournal(Self.journal.bytes) == Self.journal)
        #expect(StagingJournal(Self.journal.bytes)?.bytes == Self.journal.bytes)
        let empty = StagingJournal(files: [], folders: [])
        #expect(StagingJournal(empty.bytes) == empty)
    }

    @Test func nothingElseIsAJournal() {
        let bytes = Self.journal.bytes
        // The line end after the last line says nothing.
        for count in 0..<bytes.count - 1 { #expect(StagingJournal(Array(bytes[..<count])) == nil, "\(count) bytes") }
        for text in [
            "", "end", "broadsheet import 2\nend\n", "broadsheet import 1\nnew 1\nend\n",
            "broadsheet import 1\nnew x 1 a.md\nend\n", "broadsheet import 1\nnew 1 g a.md\nend\n",
            "broadsheet import 1\nold 1 1 a.md\nend\n", "broadsheet import 1\nfolder\nend\n",
        ] {
            #expect(StagingJournal(Array(text.utf8)) == nil, "\(text)")
        }
    }
}
