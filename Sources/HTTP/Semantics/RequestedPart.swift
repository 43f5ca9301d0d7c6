internal import Base

/// The part of a representation that a request wants (RFC 9110 section 14).
package enum RequestedPart: Sendable, Hashable {
    /// All of it.
    case whole
    /// These bytes of it; never none.
    case bytes(Range<Int>)
    /// Bytes that it has not.
    case unsatisfiable

    /// The part of `length` bytes by a value of the Range field.
    ///
    /// Several ranges, other units than bytes and what is malformed are ignored, as the RFC allows.
    init(_ field: UnsafeRawBufferPointer, of length: Int) {
        self = .whole
        let unit = StaticString("bytes=")
        guard field.count > unit.utf8CodeUnitCount,
            equalsIgnoringCase(UnsafeRawBufferPointer(rebasing: field.prefix(unit.utf8CodeUnitCount)), unit)
        else { return }
        let range = field.dropFirst(unit.utf8CodeUnitCount).trimmingBlanks()
        guard let dash = range.firstIndex(of: UInt8(ascii: "-")) else { return }
        let (before, after) = (range[..<dash], range[(dash + 1)...])
        if before.isEmpty {
            guard let count = after.decimalNumber else { return }
            self = count == 0 || length == 0 ? .unsatisfiable : .bytes(max(0, length - count)..<length)
            return
        }
        guard let first = before.decimalNumber else { return }
        var last = Int.max
        if !after.isEmpty {
            guard let number = after.decimalNumber, number >= first else { return }
            last = number
        }
        self = first < length ? .bytes(first..<min(last, length - 1) + 1) : .unsatisfiable
    }
}

extension Conditions {
    /// The part of a representation of `length` bytes that a request wants, once its preconditions hold.
    ///
    /// `If-Range` must name this very representation, or all of it is sent (RFC 9110 section 13.1.5); the other
    /// parameters are those of `evaluate`.
    package func part(of length: Int, etag: [UInt8]?, isWeak: Bool = false, lastModified: Int64?) -> RequestedPart {
        guard request.method == .get, let range = request.value(of: .range), !request.isRepeated(.range),
            isSame(etag: isWeak ? nil : etag, lastModified: lastModified)
        else { return .whole }
        return RequestedPart(range, of: length)
    }

    private func isSame(etag: [UInt8]?, lastModified: Int64?) -> Bool {
        guard let field = request.value(of: .ifRange) else { return true }
        guard !request.isRepeated(.ifRange) else { return false }
        let validator = UnsafeRawBufferPointer(rebasing: field.trimmingBlanks())
        if let etag, validator.elementsEqual(etag) { return true }
        guard let lastModified, let date = HTTPDate.parse(validator, now: lastModified) else { return false }
        return date == lastModified
    }
}
