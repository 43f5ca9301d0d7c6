internal import Base

/// Where a value of TOML stands in the text, and what it is made of.
struct TOMLValue {
    enum Content {
        /// A number, a boolean or a date.
        case bare
        /// A string in quotes; `isLong` for three quotes, between which lines may end.
        case string(isLong: Bool)
        case array([TOMLValue])
        case table([TOMLEntry])
    }

    /// The bytes of the value, without spaces and comments around it.
    let range: Range<Int>
    let content: Content

    /// Whether a date or a time is the value, or is in it.
    func holdsDate(in bytes: [UInt8]) -> Bool {
        switch content {
        case .string: false
        case .bare:
            range.count >= 8
                && (bytes[range.lowerBound + 2] == UInt8(ascii: ":")
                    || bytes[range.lowerBound + 4] == UInt8(ascii: "-")
                        && bytes[range].prefix(4).allSatisfy(ASCII.isDigit))
        case .array(let values): values.contains { $0.holdsDate(in: bytes) }
        case .table(let entries): entries.contains { $0.value.holdsDate(in: bytes) }
        }
    }
}
