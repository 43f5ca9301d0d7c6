/// Finds where the characters of a text begin and end, as people see them: Unicode's extended grapheme clusters.
struct ClusterBoundaries {
    private let text: [UInt8]

    /// How far a place is looked for from which characters can be counted, in bytes.
    private static let maximumDistance = 4096

    /// `text` is UTF-8.
    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The smallest range of whole characters around one.
    func enclosing(_ range: Range<Int>) -> Range<Int> {
        let start = isSurelyBoundary(range.lowerBound) ? range.lowerBound : boundaries(around: range.lowerBound).start
        let end = isSurelyBoundary(range.upperBound) ? range.upperBound : boundaries(around: range.upperBound).end
        return start..<max(start, end)
    }

    /// Whether a character begins and another ends here, by the bytes alone.
    private func isSurelyBoundary(_ index: Int) -> Bool {
        index == 0 || index == text.count || isBetweenASCII(index)
    }

    private func isBetweenASCII(_ index: Int) -> Bool {
        text[index - 1] < 0x80 && text[index] < 0x80
            && !(text[index - 1] == UInt8(ascii: "\r") && text[index] == UInt8(ascii: "\n"))
    }

    /// The last boundary at or before a place, and the first at or after it.
    private func boundaries(around index: Int) -> (start: Int, end: Int) {
        let first = anchor(before: index)
        let rest = String(decoding: text[first..<min(text.count, index + Self.maximumDistance)], as: UTF8.self)
        var (start, end) = (first, first)
        var isStacked = false
        for character in rest {
            if !isStacked {
                if end >= index { return end == index ? (index, index) : (start, end) }
                start = end
            }
            end += character.utf8.count
            isStacked = character.unicodeScalars.last.map(Self.isStacker) ?? false
        }
        return end > index ? (start, end) : (end, end)
    }

    /// Whether a scalar puts the next letter below the one before: the invisible stackers of South-East Asia, which not
    /// every version of Unicode takes for joiners of a cluster.
    private static func isStacker(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1039, 0x17D2, 0x1A60, 0x1B44, 0xA9C0, 0xAAF6, 0x11133: true
        default: false
        }
    }

    /// A boundary before a place.
    private func anchor(before index: Int) -> Int {
        var anchor = index - 1
        while anchor > 0, !isBetweenASCII(anchor) {
            anchor -= 1
            if index - anchor > Self.maximumDistance, text[anchor] & 0xC0 != 0x80 { break }
        }
        return max(anchor, 0)
    }
}
