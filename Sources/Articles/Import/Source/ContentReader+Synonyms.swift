internal import FoundationEssentials
internal import FrontMatter

extension ContentReader {
    /// The synonyms of the site, and what is wrong with their file; the table is nil where that cannot be read.
    func synonyms() -> (table: SynonymTable?, diagnostics: [Diagnostic]) {
        guard let path = rules.synonyms else { return (SynonymTable(), []) }
        var diagnostics: [Diagnostic] = []
        var table: SynonymTable?
        if let bytes = bytes(ofSynonyms: path) {
            table = SynonymTable(bytes, &diagnostics)
        } else {
            let message = "the file of synonyms cannot be read, or has more than \(SynonymTable.maximumSize) bytes"
            diagnostics = [.error(at: .start, message, rule: .unreadable)]
        }
        for index in diagnostics.indices { diagnostics[index].path = path }
        return (table, diagnostics)
    }

    private func bytes(ofSynonyms path: String) -> [UInt8]? {
        if path.utf8.first != UInt8(ascii: "/"), let bytes = try? source.read(path, limit: SynonymTable.maximumSize) {
            return bytes
        }
        // A path that is not below the folder is one from where the server was started.
        guard let data = FileManager.default.contents(atPath: path), data.count <= SynonymTable.maximumSize else {
            return nil
        }
        return [UInt8](data)
    }
}
