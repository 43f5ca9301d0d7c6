internal import Base

extension PageWriter {
    private static let months: [StaticString] = [
        " January ", " February ", " March ", " April ", " May ", " June ", " July ", " August ", " September ",
        " October ", " November ", " December ",
    ]

    /// A moment of RFC 3339 as a date for people: `<time datetime="2026-02-10T07:40:00Z">10 February 2026</time>`.
    mutating func date(_ moment: UnsafeRawBufferPointer) {
        guard moment.count >= 10, let year = Self.number(moment, 0..<4), let month = Self.number(moment, 5..<7),
            let day = Self.number(moment, 8..<10), (1...12).contains(month)
        else { return }
        raw("<time datetime=\"")
        text(moment)
        raw("\">")
        // As the moment has them, but for zeros that lead.
        if day > 9 { raw(moment, 8..<10) } else { number(day) }
        raw(Self.months[month - 1])
        if year > 999 { raw(moment, 0..<4) } else { number(year) }
        raw("</time>")
    }

    /// The number that a few digits write; nil where one of them is none.
    private static func number(_ text: UnsafeRawBufferPointer, _ digits: Range<Int>) -> Int? {
        var number = 0
        for place in digits {
            let digit = text[place] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        return number
    }
}
