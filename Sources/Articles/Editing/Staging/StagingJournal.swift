/// What undoes an upload that is interrupted: which files it puts where, and which folders it makes.
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
    /// Folders that were not there before, each after the one that it lies in.
    var folders: [String]

    private static let head = "broadsheet import 1"
    private static let end = "end"

    init(files: [File], folders: [String]) {
        self.files = files
        self.folders = folders
    }

    /// Reads what `bytes` wrote; nil where it is anything else, or not whole.
    init?(_ bytes: [UInt8]) {
        // Bytes, as to Swift a space and a combining mark after it are one character.
        var lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.first.map(Self.text) == Self.head, lines.popLast().map(Self.text) == Self.end else { return nil }
        (files, folders) = ([], [])
        for line in lines.dropFirst() {
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let kind = Self.text(parts[0])
            if kind == "folder" {
                folders.append(Self.text(parts[1]))
                continue
            }
            let values = parts[1].split(separator: UInt8(ascii: " "), maxSplits: 2).map(Self.text)
            guard values.count == 3, let number = Int(values[0]), let digest = Int64(values[1], radix: 16),
                kind == "new" || kind == "changed"
            else { return nil }
            files.append(File(number: number, path: values[2], isNew: kind == "new", digest: digest))
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
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
