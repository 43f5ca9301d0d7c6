internal import FrontMatter

/// The header of a tar archive's entry: a block of 512 bytes (POSIX, pax Interchange Format).
struct TarHeader {
    enum Kind {
        case file
        case folder
        /// Attributes of the entry that follows.
        case attributes
        /// Attributes of all entries that follow.
        case commonAttributes
        /// The name of the entry that follows, as GNU tar writes those that do not fit.
        case longName
    }

    static let size = 512

    /// As the type flag says; the name of a folder may also be marked by a slash at its end.
    var kind: Kind
    /// The bytes of the name, with its prefix.
    var name: [UInt8]
    /// The bytes of content that follow.
    var contentSize: Int

    /// Throws where the block is no header, is damaged, or is that of an entry that is not taken.
    init(_ block: [UInt8]) throws(Diagnostic) {
        guard Self.hasValidChecksum(block) else {
            throw .refusedUpload("", "this is no tar archive, or it is damaged: the sum of a header is wrong")
        }
        name = Self.text(block[0..<100])
        // GNU tar has times in the place of a prefix; its mark ends with spaces.
        if block[257..<263].elementsEqual("ustar\0".utf8) {
            let prefix = Self.text(block[345..<500])
            if !prefix.isEmpty { name = prefix + [UInt8(ascii: "/")] + name }
        }
        guard let contentSize = Self.number(block[124..<136]) else {
            throw .refusedUpload(String(decoding: name, as: UTF8.self), "its size in the archive is no number")
        }
        self.contentSize = contentSize
        let shownName = String(decoding: name, as: UTF8.self)
        switch block[156] {
        case UInt8(ascii: "0"), 0, UInt8(ascii: "7"): kind = .file
        case UInt8(ascii: "5"): kind = .folder
        case UInt8(ascii: "x"): kind = .attributes
        case UInt8(ascii: "g"): kind = .commonAttributes
        case UInt8(ascii: "L"): kind = .longName
        case UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "K"):
            throw .refusedUpload(shownName, "a link; send the document that it leads to")
        case UInt8(ascii: "3"), UInt8(ascii: "4"): throw .refusedUpload(shownName, "a device, which is no document")
        case UInt8(ascii: "6"): throw .refusedUpload(shownName, "a named pipe, which is no document")
        case UInt8(ascii: "S"): throw .refusedUpload(shownName, TarAttributes.sparse)
        default: throw .refusedUpload(shownName, "an entry of a kind that is not read; send files and folders")
        }
    }

    /// The bytes up to the first NUL.
    private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
        Array(field.prefix { $0 != 0 })
    }

    /// A number in octal digits, or in binary as GNU tar writes large ones; nil for anything else.
    static func number(_ field: ArraySlice<UInt8>) -> Int? {
        guard let first = field.first else { return nil }
        if first & 0x80 != 0 {
            var value = Int(first & 0x7F)
            for byte in field.dropFirst() {
                guard value < 1 << 54 else { return nil }
                value = value << 8 | Int(byte)
            }
            return value
        }
        var value = 0
        let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        for digit in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "7") ~= digit else { return nil }
            value = value << 3 | Int(digit & 7)
        }
        return value
    }

    /// The checksum is the sum of all bytes with spaces in its own place; old programs added them as signed numbers.
    static func hasValidChecksum(_ block: [UInt8]) -> Bool {
        let field = 148..<156
        guard let expected = number(block[field]), block[field].contains(where: { $0 != 0 }) else { return false }
        var (unsigned, signed) = (8 * 32, 8 * 32)
        for index in block.indices where !field.contains(index) {
            unsigned += Int(block[index])
            signed += Int(Int8(bitPattern: block[index]))
        }
        return expected == unsigned || expected == signed
    }
}
