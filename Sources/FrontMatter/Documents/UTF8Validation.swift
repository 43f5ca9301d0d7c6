/// Throws a diagnostic at the first byte that is not UTF-8.
func requireUTF8(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    guard let offset = firstInvalidUTF8Offset(in: bytes) else { return }
    throw .error(
        at: SourcePosition(ofByte: offset, in: bytes, firstLine: 1),
        "the byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) is no UTF-8; save the file as UTF-8",
        rule: .encoding
    )
}

/// The offset of the first byte that is no part of well-formed UTF-8, or nil; Unicode 15, table 3-7.
func firstInvalidUTF8Offset(in bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = 0
    while true {
        offset = skipASCII(in: bytes, from: offset)
        guard offset < bytes.count else { return nil }
        guard let length = sequenceLength(in: bytes, at: offset) else { return offset }
        offset += length
    }
}

private func skipASCII(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var offset = start
    while offset + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
        offset += 8
    }
    while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
    return offset
}

/// The length of the well-formed multi-byte sequence at an offset, or nil.
private func sequenceLength(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
    let lead = bytes[offset]
    let length: Int
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    for index in offset + 2..<max(offset + 2, offset + length) where bytes[index] & 0xC0 != 0x80 { return nil }
    return length
}
