/// The media types that a client accepts, by the Accept field (RFC 9110 section 12.5.1).
package struct MediaRanges {
    private struct Range {
        var type: UnsafeRawBufferPointer
        var subtype: UnsafeRawBufferPointer
        var weight: Int
    }

    private var ranges: [Range] = []

    /// The ranges in a value of the field, valid as long as its bytes are; elements that are none are passed over.
    package init(_ accept: UnsafeRawBufferPointer) {
        for element in accept.split(separator: UInt8(ascii: ",")) {
            guard let weighted = WeightedElement(UnsafeRawBufferPointer(rebasing: element), allowsParameters: true)
            else { continue }
            let parts = weighted.value.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            ranges.append(
                Range(
                    type: UnsafeRawBufferPointer(rebasing: parts[0]),
                    subtype: UnsafeRawBufferPointer(rebasing: parts[1]),
                    weight: weighted.weight
                )
            )
        }
    }

    /// Whether one of the ranges is this media type itself, whatever its weight.
    package func name(_ type: StaticString, _ subtype: StaticString) -> Bool {
        ranges.contains { equalsIgnoringCase($0.type, type) && equalsIgnoringCase($0.subtype, subtype) }
    }

    /// The weight of a media type, in thousandths, by the range that fits best; 0 where none does.
    package func weight(_ type: StaticString, _ subtype: StaticString) -> Int {
        var best = (precision: 0, weight: 0)
        for range in ranges {
            let isType = equalsIgnoringCase(range.type, type)
            let precision =
                if isType, equalsIgnoringCase(range.subtype, subtype) {
                    3
                } else if isType, range.subtype.elementsEqual("*".utf8) {
                    2
                } else if range.type.elementsEqual("*".utf8), range.subtype.elementsEqual("*".utf8) { 1 } else { 0 }
            if precision > best.precision { best = (precision, range.weight) }
        }
        return best.weight
    }
}
