internal import Glibc

/// Finds the values of several members of an object in one pass, where the members come in a known order.
package struct JSONMemberFinder: Sendable {
    private struct Name {
        let name: StaticString
        let length: Int
        /// Its first eight bytes with the quote after it, as a number with zeros after a shorter one.
        let start: UInt64
        /// The bits of that number which count.
        let mask: UInt64

        init(_ name: StaticString) {
            self.name = name
            length = name.utf8CodeUnitCount
            let bytes = name.withUTF8Buffer { ($0 + [UInt8(ascii: "\"")]).prefix(8) }
            start = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
            mask = UInt64.max >> UInt64(64 - 8 * bytes.count)
        }
    }

    private let names: [Name]

    /// Looks for members of these names, which need no escapes, in the order in which nearly all objects have them.
    package init(_ names: [StaticString]) {
        self.names = names.map(Name.init)
    }

    /// Puts the places of the values in the object that begins at `offset` into `values`, in the order of the names.
    ///
    /// `values` has room for all; it is left as it is where there is no such member. The end of the object may be
    /// missing.
    package func find(
        in bytes: UnsafeRawBufferPointer,
        at offset: Int = 0,
        _ values: UnsafeMutableBufferPointer<Range<Int>>
    ) {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "{"), let base = bytes.baseAddress else { return }
        var count = 0
        names.withUnsafeBufferPointer { names in
            let end = base + bytes.count
            var place = base + offset + 1
            while count < names.count {
                if place < end, place.load(as: UInt8.self) == UInt8(ascii: ",") { place += 1 }
                guard place < end, place.load(as: UInt8.self) == UInt8(ascii: "\"") else { return }
                let isNext = Self.isKey(place + 1, names[count], end)
                let colon = isNext ? place + names[count].length + 2 : JSONEnds.ofString(place, end)
                guard end - colon > 1 else { return }
                place = JSONEnds.ofValue(colon + 1, end)
                if isNext {
                    values[count] = colon + 1 - base..<place - base
                    count &+= 1
                }
            }
        }
        // Those of an object that has not all of them, or has them in another order.
        for index in count..<names.count {
            if let value = JSONObjectReader.value(of: names[index].name, in: bytes, at: offset) {
                values[index] = value
            }
        }
    }

    @inline(__always)
    private static func isKey(_ key: UnsafeRawPointer, _ name: Name, _ end: UnsafeRawPointer) -> Bool {
        let length = name.length
        guard end - key > max(8, length) else { return false }
        let word = UInt64(littleEndian: key.loadUnaligned(as: UInt64.self))
        guard word & name.mask == name.start else { return false }
        guard length >= 8 else { return true }
        return memcmp(key, name.name.utf8Start, length) == 0
            && key.load(fromByteOffset: length, as: UInt8.self) == UInt8(ascii: "\"")
    }
}
