extension WordCursor {
    /// Takes a whole emoji: a flag, a sequence with joiners, one with a skin tone; returns where it stands.
    ///
    /// The word has no selectors of a form and no skin tones, so that either spelling finds the other.
    mutating func takeEmoji(_ word: inout [UInt8]) -> Range<Int> {
        let start = offset
        let first = take()
        Self.encode(table.entry(of: first).value, &word)
        if Self.isRegional(first) {
            if let second = scalar(at: offset), Self.isRegional(second) { Self.encode(take().value, &word) }
            return start..<offset
        }
        while let next = scalar(at: offset) {
            let hasRoom = word.count < Self.maximumWordLength
            switch next.value {
            case 0xFE0E, 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF: _ = take()
            case 0xE0020...0xE007F:
                // The tags of the flags of England, Scotland and others.
                if hasRoom { Self.encode(next.value, &word) }
                _ = take()
            case 0x200D:
                guard let joined = scalar(at: offset + 3), joined.value > 0xFF, joined.properties.isEmoji else {
                    return start..<offset
                }
                _ = take()
                _ = take()
                if hasRoom {
                    Self.encode(next.value, &word)
                    Self.encode(joined.value, &word)
                }
            default: return start..<offset
            }
        }
        return start..<offset
    }

    private mutating func take() -> Unicode.Scalar {
        let (scalar, length) = decode(at: offset)
        move(by: length)
        return scalar
    }

    private func scalar(at offset: Int) -> Unicode.Scalar? {
        offset < text.count ? decode(at: offset).scalar : nil
    }

    private static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
        0x1F1E6...0x1F1FF ~= scalar.value
    }
}
