internal import Base

/// An element of a list in which a client says what it prefers, such as `text/html;q=0.8` (RFC 9110 section 12.4.2).
struct WeightedElement {
    /// What stands before the first `;`; not empty.
    var value: UnsafeRawBufferPointer
    /// The weight in thousandths.
    var weight = 1000

    /// Nil for an element without a value, or with a weight that is none.
    ///
    /// `allowsParameters` says whether there may be others than the weight.
    init?(_ element: UnsafeRawBufferPointer, allowsParameters: Bool = false) {
        let parts = element.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { UnsafeRawBufferPointer(rebasing: $0.trimmingBlanks()) }
        value = parts[0]
        guard !value.isEmpty else { return nil }
        for parameter in parts.dropFirst() {
            let isWeight =
                parameter.count > 2 && parameter[0] | 0x20 == UInt8(ascii: "q") && parameter[1] == UInt8(ascii: "=")
            if isWeight {
                guard let weight = Self.thousandths(UnsafeRawBufferPointer(rebasing: parameter[2...])) else {
                    return nil
                }
                self.weight = weight
            } else if !allowsParameters {
                return nil
            }
        }
    }

    /// `0.5` as 500: at most three digits after the point, and at most 1.
    private static func thousandths(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count <= 5, let first = bytes.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "1")
        else { return nil }
        var value = Int(first - UInt8(ascii: "0")) * 1000
        if bytes.count > 1 {
            guard bytes[1] == UInt8(ascii: ".") else { return nil }
            var place = 100
            for byte in bytes.dropFirst(2) {
                guard ASCII.isDigit(byte) else { return nil }
                value += Int(byte - UInt8(ascii: "0")) * place
                place /= 10
            }
        }
        return value <= 1000 ? value : nil
    }
}
