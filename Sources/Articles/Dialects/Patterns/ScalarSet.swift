/// A set of characters, by their numbers in Unicode.
struct ScalarSet: Sendable {
    private var ranges: [ClosedRange<UInt32>] = []
    private var isInverted = false

    /// Every character.
    static let all = ScalarSet().inverted
    /// Every character but the slash between folders.
    static let name = ScalarSet("/").inverted
    /// Digits of ASCII.
    static let digits = ScalarSet("0"..."9")
    /// Letters and digits of ASCII, and the underscore.
    static let words = ScalarSet("a"..."z").union("A"..."Z").union("0"..."9").union("_"..."_")
    /// Spaces and line ends of ASCII.
    static let spaces = ScalarSet("\t"..."\n").union("\u{C}"..."\r").union(" "..." ")

    init() {}

    init(_ scalar: Unicode.Scalar) {
        ranges = [scalar.value...scalar.value]
    }

    init(_ range: ClosedRange<Unicode.Scalar>) {
        ranges = [range.lowerBound.value...range.upperBound.value]
    }

    /// The characters that are not in this set.
    var inverted: ScalarSet {
        var result = self
        result.isInverted.toggle()
        return result
    }

    /// With one more range of characters; the set must not be inverted.
    func union(_ range: ClosedRange<Unicode.Scalar>) -> ScalarSet {
        var result = self
        result.ranges.append(range.lowerBound.value...range.upperBound.value)
        return result
    }

    /// Without a character; the set must not be inverted.
    func removing(_ scalar: Unicode.Scalar) -> ScalarSet {
        var result = self
        result.ranges = ranges.flatMap { range -> [ClosedRange<UInt32>] in
            guard range.contains(scalar.value) else { return [range] }
            let before = range.lowerBound < scalar.value ? [range.lowerBound...scalar.value - 1] : []
            let after = range.upperBound > scalar.value ? [scalar.value + 1...range.upperBound] : []
            return before + after
        }
        return result
    }

    /// With the characters of another set; nil where one of both is inverted.
    func union(_ other: ScalarSet) -> ScalarSet? {
        guard !isInverted, !other.isInverted else { return nil }
        var result = self
        result.ranges += other.ranges
        return result
    }

    /// With the letters of ASCII in the other case too.
    var withoutCase: ScalarSet {
        var result = self
        for range in ranges {
            for (letters, offset) in [(UInt32(65)...90, 32), (UInt32(97)...122, -32)] {
                let low = max(range.lowerBound, letters.lowerBound)
                let high = min(range.upperBound, letters.upperBound)
                guard low <= high else { continue }
                result.ranges.append(UInt32(Int(low) + offset)...UInt32(Int(high) + offset))
            }
        }
        return result
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isInverted
    }
}
