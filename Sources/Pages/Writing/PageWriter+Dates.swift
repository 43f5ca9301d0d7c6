extension PageWriter {
    private static let months: [StaticString] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A moment of RFC 3339 as a date for people: `<time datetime="2026-02-10T07:40:00Z">10 February 2026</time>`.
    mutating func date(_ moment: UnsafeRawBufferPointer) {
        func number(_ range: Range<Int>) -> Int? {
            moment[range].reduce(0 as Int?) { value, byte in
                guard let value, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                return value * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        guard moment.count >= 10, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            (1...12).contains(month)
        else { return }
        raw("<time datetime=\"")
        text(moment)
        raw("\">")
        self.number(day)
        raw(" ")
        raw(Self.months[month - 1])
        raw(" ")
        self.number(year)
        raw("</time>")
    }
}
