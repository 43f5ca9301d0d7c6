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
}
