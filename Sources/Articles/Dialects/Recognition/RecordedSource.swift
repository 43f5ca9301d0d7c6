/// A content source that lists each folder once, and notes what was read of it.
struct RecordedSource: ContentSource {
    private let base: any ContentSource
    private let record: SourceRecord
    /// Where this source is, seen from the content folder: `docs/`, `../`, empty for that folder itself.
    private let prefix: String

    init(_ base: any ContentSource, in record: SourceRecord) {
        self.init(base, record, prefix: "")
    }

    private init(_ base: any ContentSource, _ record: SourceRecord, prefix: String) {
        self.base = base
        self.record = record
        self.prefix = prefix
    }

    func names(in folder: String) -> FolderNames {
        record.names(of: folder, in: base, at: prefix)
    }

    func folders(in folder: String) -> [String] { names(in: folder).folders }

    func files(in folder: String) -> [String] { names(in: folder).files }

    func holdsDocument(below folder: String) -> Bool {
        record.holdsDocument(below: folder, in: base)
    }

    func topLevelFolders() throws(ContentSourceError) -> [String] {
        let folders = names(in: "").folders
        // Only the listing itself says why there are none.
        return folders.isEmpty ? try base.topLevelFolders() : folders
    }

    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        try record.read(path, in: base, limit: limit)
    }

    func child(_ name: String) -> (any ContentSource)? {
        base.child(name).map { RecordedSource($0, record, prefix: "\(prefix)\(name)/") }
    }

    var parent: (source: any ContentSource, name: String)? {
        guard let parent = base.parent else { return nil }
        // From a folder below the content folder back, or further up.
        let isAbove = prefix.isEmpty || prefix.hasSuffix("../")
        let above = isAbove ? prefix + "../" : ContentPath.folder(of: String(prefix.dropLast()))
        let whole = isAbove || above.isEmpty ? above : above + "/"
        return (RecordedSource(parent.source, record, prefix: whole), parent.name)
    }

    // MARK: What recognition does not ask for

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        record.giveUp()
        try base.forEachFile(body)
    }

    func file(_ path: String) -> ContentFile? {
        record.giveUp()
        return base.file(path)
    }

    func commitTimes() throws(ContentSourceError) -> CommitTimes {
        record.giveUp()
        return try base.commitTimes()
    }
}
