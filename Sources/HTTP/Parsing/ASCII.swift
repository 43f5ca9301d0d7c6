internal import Base

/// Whether a list has a member for which a predicate holds; empty ones are none (RFC 9110 section 5.6.1).
func hasMember(
    _ list: UnsafeRawBufferPointer,
    where isWanted: (UnsafeRawBufferPointer) -> Bool
) -> Bool {
    var start = 0
    while start < list.count {
        let end = list[start...].firstIndex(of: UInt8(ascii: ",")) ?? list.count
        let member = UnsafeRawBufferPointer(rebasing: list[start..<end].trimmingBlanks())
        if !member.isEmpty, isWanted(member) { return true }
        start = end + 1
    }
    return false
}

/// Whether bytes spell a word in any case; the word is in lower case.
func equalsIgnoringCase(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
        for index in 0..<letters.count where ASCII.lowercased(bytes[index]) != letters[index] { return false }
        return true
    }
}
