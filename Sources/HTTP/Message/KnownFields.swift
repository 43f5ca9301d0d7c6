/// Which of the known fields a head has, and where.
struct KnownFields {
    // Two bytes a field: its index plus one, 0 where it is missing.
    private var indexes: InlineArray<24, UInt16> = .init(repeating: 0)
    private var repeated: UInt32 = 0

    init() {
        precondition(KnownField.allCases.count == indexes.count)
    }

    func index(of field: KnownField) -> Int? {
        let index = indexes[field.rawValue]
        return index == 0 ? nil : Int(index) - 1
    }

    func isRepeated(_ field: KnownField) -> Bool {
        repeated & (1 << UInt32(field.rawValue)) != 0
    }

    mutating func note(_ field: KnownField, at index: Int) {
        if indexes[field.rawValue] == 0 {
            indexes[field.rawValue] = UInt16(index + 1)
        } else {
            repeated |= 1 << UInt32(field.rawValue)
        }
    }
}
