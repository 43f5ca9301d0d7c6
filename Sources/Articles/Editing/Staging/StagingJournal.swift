/// What undoes an import of documents that is interrupted: which files it puts where, and which folders it makes.
struct StagingJournal: Equatable {
    struct File: Equatable {
        /// By which the staged file, and the one that it replaces, are named in the staging folder.
        var number: Int
        /// Below the content folder.
        var path: String
        /// Whether there was no such file before.
        var isNew: Bool
        /// FNV-1a of the bytes that are put there.
        var digest: Int64
    }

    var files: [File]
    /// Folders that were not there before, each behind the one that it lies in.
    var folders: [String]

    private static let head = "broadsheet import 1"
    private static let end = "end"

    init(files: [File], folders: [String]) {
        self.files = files
        self.folders = folders
    }

    /// Reads what `bytes` wrote; nil where it is anything else, or not whole.
    init?(_ bytes: [UInt8]) {
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.first == Self.head[...], lines.popLast() == Self.end[...] else { return nil }
        (files, folders) = ([], [])
        for line in lines.dropFirst() {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            if parts[0] == "folder" {
                folders.append(String(parts[1]))
                continue
            }
            let values = parts[1].split(separator: " ", maxSplits: 2)
            guard values.count == 3, let number = Int(values[0]), let digest = Int64(values[1], radix: 16),
                parts[0] == "new" || parts[0] == "changed"
            else { return nil }
            files.append(File(number: number, path: String(values[2]), isNew: parts[0] == "new", digest: digest))
        }
    }

    /// A line for each file and folder; no path has a line end in it.
    var bytes: [UInt8] {
        var text = Self.head + "\n"
        for folder in folders { text += "folder \(folder)\n" }
        for file in files {
            text += "\(file.isNew ? "new" : "changed") \(file.number) \(String(file.digest, radix: 16)) \(file.path)\n"
        }
        return Array((text + Self.end + "\n").utf8)
    }
}
