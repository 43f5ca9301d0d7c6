internal import Base

/// Walks through the units of a text in their folded form: words, clusters of scripts without spaces, emoji.
///
/// The bytes may be any; those that are no UTF-8 stand between words.
struct WordCursor {
    struct Unit {
        /// The bytes of the text that it stands for.
        var range: Range<Int>
        var isCluster = false
        /// What stands before it with nothing between them.
        var former = Former.nothing
        /// Where letters and digits meet in a word: the bytes of the word and the place in the text before each.
        var seams: [(length: Int, place: Int)] = []

        /// Whether it is a cluster that follows another with nothing between them.
        var isContinuation: Bool { isCluster && former == .cluster }
    }

    enum Former {
        case nothing
        case cluster
        case word
    }

    let text: UnsafeRawBufferPointer
    /// Where the next scalar begins that has not been taken.
    private(set) var offset = 0
    let table = FoldingTable.shared
    private var peeked: (entry: FoldingTable.Entry, length: Int)?
    /// What is left in the table's pool of what the scalar at the offset folds to.
    private var rest = 0..<0
    private var former = Former.nothing
    private var scalars: [UInt32] = []
    private var endsWithMark = false

    /// A word ends after so many bytes, a cluster too.
    static let maximumWordLength = 64
    static let maximumClusterLength = 32
    /// More scalars than any such word has.
    private static let maximumScalars = 80

    init(_ text: UnsafeRawBufferPointer) {
        self.text = text
    }

    /// Puts the next unit into `word`, and returns where it stands.
    mutating func next(_ word: inout [UInt8]) -> Unit? {
        word.removeAll(keepingCapacity: true)
        scalars.removeAll(keepingCapacity: true)
        endsWithMark = false
        var unit = Unit(range: offset..<offset)
        while let (entry, length) = peek() {
            let range = offset..<offset + length
            switch entry.kind {
            case .separator:
                if !scalars.isEmpty, !isMiddleDot() { return finished(unit, &word) }
                if scalars.isEmpty { former = .nothing }
            case .ignorable, .sequence: break
            case .accent:
                if !scalars.isEmpty {
                    take(accent: entry.value)
                    unit.range = unit.range.lowerBound..<range.upperBound
                }
            case .mark:
                if !scalars.isEmpty {
                    append(mark: entry.value)
                    unit.range = unit.range.lowerBound..<range.upperBound
                }
            case .letter, .clusterLetter:
                let isCluster = entry.kind == .clusterLetter
                if scalars.isEmpty {
                    unit = Unit(range: range, isCluster: isCluster, former: former)
                    scalars.append(entry.value)
                } else if isCluster, unit.isCluster, joinSyllable(entry.value) {
                    unit.range = unit.range.lowerBound..<range.upperBound
                } else if isCluster || unit.isCluster {
                    if isCluster { takeVowelAm(entry) }
                    return finished(unit, &word)
                } else {
                    if isDigit(entry.value) != isDigit(scalars.last) { unit.seams.append((scalars.count, offset)) }
                    append(letter: entry.value)
                    unit.range = unit.range.lowerBound..<range.upperBound
                }
                endsWithMark = false
            case .emoji:
                if !scalars.isEmpty { return finished(unit, &word) }
                unit = Unit(range: takeEmoji(&word), former: former)
                former = .word
                return unit
            }
            advance()
        }
        return scalars.isEmpty ? nil : finished(unit, &word)
    }

    private mutating func finished(_ unit: Unit, _ word: inout [UInt8]) -> Unit {
        var unit = unit
        let limit = unit.isCluster ? Self.maximumClusterLength : Self.maximumWordLength
        var seam = 0
        for (index, scalar) in scalars.enumerated() where word.count < limit {
            if seam < unit.seams.count, unit.seams[seam].length == index {
                unit.seams[seam].length = word.count
                seam += 1
            }
            Self.encode(scalar, &word)
        }
        unit.seams.removeSubrange(seam...)
        former = unit.isCluster ? .cluster : .word
        if !unit.isCluster, let end = takeSigns(&word) { unit.range = unit.range.lowerBound..<end }
        return unit
    }

    // MARK: Scalars

    /// What comes next in its folded form, and how many bytes of the text it stands for.
    private mutating func peek() -> (entry: FoldingTable.Entry, length: Int)? {
        if let peeked { return peeked }
        guard offset < text.count else { return nil }
        let (scalar, length) = decode(at: offset)
        var entry = table.entry(of: scalar)
        if entry.kind == .sequence {
            if rest.isEmpty {
                let start = Int(entry.value)
                rest = start + 1..<start + 1 + Int(table.pool[start].value)
            }
            entry = table.pool[rest.lowerBound]
        }
        peeked = (entry, length)
        return peeked
    }

    private mutating func advance() {
        guard let (_, length) = peeked else { return }
        peeked = nil
        if rest.count > 1 {
            rest = rest.dropFirst()
        } else {
            rest = 0..<0
            offset += length
        }
    }

    /// Passes over bytes that were read by other means.
    mutating func move(by length: Int) {
        offset += length
        peeked = nil
    }

    /// The scalar at an offset and its length; the text is well-formed, or the replacement character stands in.
    func decode(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = text[offset]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard offset + count <= text.count, lead >= 0xC2 else { return ("\u{FFFD}", 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(count))
        for index in 1..<count {
            guard text[offset + index] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(text[offset + index] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", count)
    }

    static func encode(_ scalar: UInt32, _ bytes: inout [UInt8]) {
        if scalar < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: scalar)) }
        guard let scalar = Unicode.Scalar(scalar) else { return }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    // MARK: Letters

    private func isDigit(_ scalar: UInt32?) -> Bool {
        scalar.map { 0x30...0x39 ~= $0 } ?? false
    }

    private mutating func append(letter: UInt32) {
        guard scalars.count < Self.maximumScalars else { return }
        // Armenian's ligature ech yiwn is written as ech vew in capitals.
        scalars.append(letter == 0x57E && scalars.last == 0x565 ? 0x582 : letter)
    }

    /// Makes one letter with an accent that stands for another letter; any other says nothing.
    private mutating func take(accent: UInt32) {
        var place = scalars.count - 1
        // In the canonical order a mark of another script may stand between the letter and its accent.
        if endsWithMark {
            while place > 0, Self.combiningClass(scalars[place]) > 0 { place -= 1 }
        }
        if let letter = table.composed(scalars[place], accent) { scalars[place] = folded(letter) }
    }

    /// Adds a mark in the canonical order, or makes one letter with it.
    private mutating func append(mark: UInt32) {
        guard let last = scalars.last, scalars.count < Self.maximumScalars else { return }
        if !endsWithMark, let letter = table.composed(last, mark) {
            scalars[scalars.count - 1] = folded(letter)
            return
        }
        var place = scalars.count
        if endsWithMark {
            let order = Self.combiningClass(mark)
            while place > 1, order > 0, Self.combiningClass(scalars[place - 1]) > order { place -= 1 }
        }
        scalars.insert(mark, at: place)
        endsWithMark = true
    }

    /// A letter that was composed need not be folded: `ё` is `е`.
    private func folded(_ letter: UInt32) -> UInt32 {
        Unicode.Scalar(letter).map { table.entry(of: $0).value } ?? letter
    }

    private static func combiningClass(_ scalar: UInt32) -> UInt8 {
        Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
    }

    /// Joins a vowel or a final consonant of Hangul with what stands before; false where they make no syllable.
    private mutating func joinSyllable(_ letter: UInt32) -> Bool {
        guard scalars.count == 1 else { return false }
        switch (scalars[0], letter) {
        case (0x1100...0x1112, 0x1161...0x1175):
            scalars[0] = 0xAC00 + ((scalars[0] - 0x1100) * 21 + letter - 0x1161) * 28
        case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (scalars[0] - 0xAC00).isMultiple(of: 28):
            scalars[0] += letter - 0x11A7
        default: return false
        }
        return true
    }

    /// Makes one letter of the sign that Thai's or Lao's vowel am begins with, and the vowel aa that follows.
    ///
    /// A tone mark may stand before the sign or after it.
    private mutating func takeVowelAm(_ entry: FoldingTable.Entry) {
        guard entry.value == 0xE32 || entry.value == 0xEB2 else { return }
        let sign = entry.value + 0x1B
        guard let place = scalars.suffix(2).lastIndex(of: sign), place > 0, let length = peeked?.length else { return }
        scalars.remove(at: place)
        peeked = (FoldingTable.Entry(entry.value + 1, .clusterLetter), length)
    }

    // MARK: Signs

    /// Whether this is the dot of Catalan's `l·l`.
    private func isMiddleDot() -> Bool {
        guard scalars.last == 0x6C, offset + 2 < text.count, text[offset] == 0xC2, text[offset + 1] == 0xB7 else {
            return false
        }
        return text[offset + 2] | 0x20 == UInt8(ascii: "l")
    }

    /// Adds the signs of `c#` and `c++`, and returns where they end: they belong to one or two letters in front, unless
    /// more letters follow.
    private mutating func takeSigns(_ word: inout [UInt8]) -> Int? {
        guard rest.isEmpty, word.count <= 2, word[0] >= UInt8(ascii: "a"), offset < text.count else { return nil }
        var end = offset
        while end < text.count, end < offset + 2, text[end] == UInt8(ascii: "+") { end += 1 }
        if end - offset == 1 { return nil }
        if end == offset, text[end] == UInt8(ascii: "#") { end += 1 }
        guard end > offset, end == text.count || !goesOn(at: end) else { return nil }
        word.append(contentsOf: text[offset..<end])
        offset = end
        peeked = nil
        return end
    }

    /// Whether a letter or digit that could be of the same word stands at the offset.
    private func goesOn(at offset: Int) -> Bool {
        let entry = table.entry(of: decode(at: offset).scalar)
        return entry.kind == .letter || (entry.kind == .sequence && table.pool[Int(entry.value) + 1].kind == .letter)
    }

    // MARK: Plain words

    /// Appends words with a space after each as long as they are of ASCII letters and digits only, as most are, and
    /// stops before the first that may hold anything else.
    mutating func appendPlainWords(to bytes: inout [UInt8]) {
        guard rest.isEmpty else { return }
        peeked = nil
        // Bytes that are appended one by one take twice as long: each asks whether the array is shared.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.maximumWordLength + 1) { word in
            while let end = endOfPlainWord() {
                let length = min(end - offset, Self.maximumWordLength)
                for index in 0..<length { word[index] = ASCII.lowercased(text[offset + index]) }
                word[length] = UInt8(ascii: " ")
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: word[...length]))
                offset = end
            }
        }
    }

    /// Passes over the same words, but stops before one with one of some initials as well.
    mutating func skipPlainWords(butFor initials: Initials) {
        guard rest.isEmpty else { return }
        peeked = nil
        while let end = endOfPlainWord(), initials.isDisjoint(with: Initials(ASCII.lowercased(text[offset]))) {
            offset = end
        }
    }

    /// Passes over what stands before the next word, and returns where that ends; nil where it may hold anything but
    /// ASCII letters and digits.
    private mutating func endOfPlainWord() -> Int? {
        skipSeparators()
        var end = offset
        while end < text.count, ASCII.isAlphanumeric(text[end]) { end += 1 }
        return end > offset && isPlainEnd(end) ? end : nil
    }

    private mutating func skipSeparators() {
        let start = offset
        while offset < text.count {
            if text[offset] < 0x80 {
                if ASCII.isAlphanumeric(text[offset]) { break }
                offset += 1
            } else if isDashOrQuote(at: offset) {
                offset += 3
            } else {
                break
            }
        }
        if offset > start { former = .nothing }
    }

    /// Whether nothing of a word of ASCII can follow at an offset.
    private func isPlainEnd(_ end: Int) -> Bool {
        guard end < text.count else { return true }
        let next = text[end]
        if next < 0x80 { return next != UInt8(ascii: "#") && next != UInt8(ascii: "+") }
        return isDashOrQuote(at: end)
    }

    /// Whether a dash, a curly quote or dots stand at an offset: U+2010 to U+2026.
    private func isDashOrQuote(at offset: Int) -> Bool {
        offset + 2 < text.count && text[offset] == 0xE2 && text[offset + 1] == 0x80
            && text[offset + 2] &- 0x90 <= 0xA6 - 0x90
    }
}
