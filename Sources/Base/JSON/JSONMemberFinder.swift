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

    /// The places of the values in a whole object, as bytes that can be kept beside it and `read` again.
    ///
    /// Four bytes for each name: start and end. Empty where a member is missing or out of order, and where the object
    /// is so long that two bytes do not name each of its places.
    package func places(in bytes: UnsafeRawBufferPointer) -> [UInt8] {
        guard bytes.count <= UInt16.max else { return [] }
        var values = [Range<Int>](repeating: 0..<0, count: names.count)
        values.withUnsafeMutableBufferPointer { find(in: bytes, $0) }
        var places: [UInt8] = []
        places.reserveCapacity(4 * names.count)
        var last = 0
        for value in values {
            guard value.lowerBound > last else { return [] }
            last = value.upperBound
            for place in [value.lowerBound, value.upperBound] {
                places.append(UInt8(place & 0xFF))
                places.append(UInt8(place >> 8))
            }
        }
        return places
    }

    /// Puts the places of the values in a whole object into `values`, from what `places` gave for it.
    ///
    /// Returns false, with anything within the bytes in `values`, where a place has not the name before it or the value
    /// does not end there: then it is of another object, or damaged.
    package func read(
        _ places: UnsafeRawBufferPointer,
        of bytes: UnsafeRawBufferPointer,
        _ values: UnsafeMutableBufferPointer<Range<Int>>
    ) -> Bool {
        guard places.count == 4 * names.count, let base = bytes.baseAddress else { return false }
        return names.withUnsafeBufferPointer { names in
            var last = 0
            for index in 0..<names.count {
                let place = UInt32(littleEndian: places.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
                let (start, end) = (Int(place & 0xFFFF), Int(place >> 16))
                guard start > last, start < end, end < bytes.count,
                    Self.ends(names[index], at: start, base, bytes.count),
                    Self.isValue(base + start, base + end, base + bytes.count)
                else { return false }
                let after = base.load(fromByteOffset: end, as: UInt8.self)
                guard after == UInt8(ascii: ",") || after == UInt8(ascii: "}") else { return false }
                values[index] = start..<end
                last = end
            }
            return true
        }
    }

    /// Whether the value that begins at `start` ends at `end`; of a list or an object only the last byte is looked at.
    @inline(__always)
    private static func isValue(
        _ start: UnsafeRawPointer,
        _ end: UnsafeRawPointer,
        _ limit: UnsafeRawPointer
    ) -> Bool {
        let first = start.load(as: UInt8.self)
        // Braces differ from brackets in one bit, and what closes either is two further.
        if first | 0x20 == UInt8(ascii: "{") { return end.load(fromByteOffset: -1, as: UInt8.self) == first + 2 }
        return JSONEnds.ofValue(start, limit) == end
    }

    /// Whether a name ends with its colon at `start`, as far as its first eight bytes and its length tell.
    @inline(__always)
    private static func ends(_ name: Name, at start: Int, _ base: UnsafeRawPointer, _ count: Int) -> Bool {
        let key = start &- name.length &- 2
        guard key > 1, count &- key >= 8 else { return false }
        let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: key, as: UInt64.self))
        return word & name.mask == name.start
            && base.load(fromByteOffset: key - 1, as: UInt8.self) == UInt8(ascii: "\"")
            && base.load(fromByteOffset: start - 2, as: UInt8.self) == UInt8(ascii: "\"")
            && base.load(fromByteOffset: start - 1, as: UInt8.self) == UInt8(ascii: ":")
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
