extension Unicode.Scalar {
    /// Whether nobody sees a scalar, and no keyboard has a key for it: marks of direction and of the byte order, spaces
    /// without a width, and those of typography; not line ends, spaces and tabs.
    var isInvisible: Bool {
        if value <= 0x20 { return value == 0x0B || value == 0x0C }
        return properties.isDefaultIgnorableCodePoint || properties.isWhitespace
    }
}

extension Collection<UInt8> {
    /// The bytes, in UTF-8, from the first scalar on that is not invisible.
    func droppingInvisible() -> SubSequence {
        var rest = self[...]
        while let first = rest.first, first >= 0x80 || first == 0x0B || first == 0x0C {
            var decoder = Unicode.UTF8()
            var iterator = rest.makeIterator()
            guard case .scalarValue(let scalar) = decoder.decode(&iterator), scalar.isInvisible else { break }
            rest = rest.dropFirst(UTF8.width(scalar))
        }
        return rest
    }
}
