/// What an upload of documents is written in.
package enum UploadFormat: Sendable, Hashable, CaseIterable {
    /// A tar archive: ustar, with headers of pax or long names of GNU tar.
    case tar
    /// A tar archive within gzip (RFC 1952).
    case gzippedTar
    /// A zip archive, with or without zip64.
    case zip
    /// An object in JSON on each line.
    case lines

    /// By how many bytes the format of an archive is known.
    package static let firstBytes = TarHeader.size

    /// The format of an archive by its first bytes; nil for what is none.
    package init?(firstBytesOf bytes: [UInt8]) {
        if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzippedTar
        } else if bytes.starts(with: "PK".utf8) {
            self = .zip
        } else if bytes.count >= TarHeader.size, TarHeader.hasValidChecksum(Array(bytes.prefix(TarHeader.size))) {
            self = .tar
        } else {
            return nil
        }
    }
}
