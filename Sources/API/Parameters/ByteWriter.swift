internal import Articles
internal import Base

/// Writes integers in little-endian order, and texts after their length.
struct ByteWriter {
    var bytes: [UInt8] = []

    /// Added to the kind of a form that counts in articles of some languages alone.
    static let boundForm: UInt8 = 0x80

    mutating func append(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// The number of prefixes, and for each the number of its expansions and these; no expansions stand for all.
    ///
    /// Numbers are single bytes: there may be fifty expansions, most of a few letters.
    mutating func append(_ expansions: [SearchExpression.Expansion]) {
        bytes.append(UInt8(expansions.count))
        for expansions in expansions {
            guard case .only(let texts) = expansions else {
                bytes.append(0)
                continue
            }
            bytes.append(UInt8(texts.count))
            for text in texts {
                bytes.append(UInt8(text.utf8.count))
                bytes += text.utf8
            }
        }
    }

    /// A ranking without forms, up to the end; after a byte that says whether there is one.
    mutating func appendPlain(_ ranking: SearchRanking?) {
        bytes.append(ranking.map { $0.isBlocked ? 2 : 1 } ?? 0)
        for weight in ranking?.weights ?? [] { append(weight.bitPattern) }
    }

    /// What was chosen for a search.
    ///
    /// Counts and lengths are single bytes: `SearchExpression` has limits for all counts, and no word has 255 bytes, as
    /// `SearchTokenizer` cuts them.
    mutating func append(_ choice: SearchChoice) {
        bytes.append(choice.relaxation == nil ? 1 : 2)
        append(choice.expansions)
        append(choice.leftOut)
        bytes.append(UInt8(choice.forms.count))
        for forms in choice.forms {
            bytes.append(UInt8(forms.count))
            // Most forms of a word begin as the one before.
            var last: [UInt8] = []
            for form in forms {
                let kind = form.kind.rawValue | (form.languages == nil ? 0 : Self.boundForm)
                bytes += [kind, UInt8(form.words.count)]
                if let languages = form.languages { append(languages.rawValue) }
                for word in form.words {
                    let word = Array(word.utf8)
                    let shared = zip(last, word).prefix { $0 == $1 }.count
                    bytes += [UInt8(shared), UInt8(word.count - shared)] + word[shared...]
                    last = word
                }
            }
        }
        guard let relaxation = choice.relaxation else { return }
        append(UInt64(relaxation.asked) << 32 | UInt64(relaxation.scored))
        append(relaxation.share.bitPattern)
        append(relaxation.weights)
    }

    /// A ranking after a byte of flags; 0 is for none.
    mutating func append(_ ranking: SearchRanking?) {
        guard let ranking else { return bytes.append(0) }
        let flags: [Bool] = [
            true, ranking.isBlocked, ranking.isRestBlocked, ranking.freshness != nil, ranking.hasTitle,
        ]
        bytes.append(flags.reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) })
        append(ranking.weights)
        if let freshness = ranking.freshness {
            append(freshness.halfLife.bitPattern)
            append(UInt64(bitPattern: freshness.now.microseconds))
        }
    }

    mutating func append(_ bits: UInt32) {
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }

    /// At most 255 numbers, after their count.
    private mutating func append(_ numbers: [Double]) {
        bytes.append(UInt8(numbers.count))
        for number in numbers { append(number.bitPattern) }
    }
}
