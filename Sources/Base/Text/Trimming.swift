extension BidirectionalCollection {
    /// The elements without those at both ends for which a predicate holds.
    @inlinable
    package func trimming(while isTrimmed: (Element) -> Bool) -> SubSequence {
        guard let start = firstIndex(where: { !isTrimmed($0) }) else { return self[endIndex...] }
        return self[start...].trimmingEnd(while: isTrimmed)
    }

    /// The elements without those at the end for which a predicate holds.
    @inlinable
    package func trimmingEnd(while isTrimmed: (Element) -> Bool) -> SubSequence {
        var end = endIndex
        while end > startIndex {
            let previous = index(before: end)
            guard isTrimmed(self[previous]) else { break }
            end = previous
        }
        return self[..<end]
    }
}

extension BidirectionalCollection<UInt8> {
    /// The bytes without spaces and tabs at both ends.
    @inlinable
    package func trimmingBlanks() -> SubSequence {
        trimming(while: ASCII.isBlank)
    }
}

extension StringProtocol {
    /// The text without white space of any script at both ends.
    @inlinable
    package func trimmingWhitespace() -> SubSequence {
        trimming(while: \.isWhitespace)
    }

    /// The text without spaces and tabs at both ends; other white space is a part of it.
    @inlinable
    package func trimmingBlanks() -> SubSequence {
        trimming { $0 == " " || $0 == "\t" }
    }
}
