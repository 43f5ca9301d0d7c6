internal import Glibc

/// Texts in the order of their bytes, as SQLite keeps them.
///
/// Files come in the order of their paths. So most new files sort after all known ones, and need no lookup.
enum SortedBytes {
    /// Whether a text lies beyond another one.
    static func precedes(_ greatest: [UInt8], _ text: String) -> Bool {
        var text = text
        return text.withUTF8 { precedes(greatest, $0) }
    }

    /// Whether a text comes before another one.
    static func precedes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// Whether a text lies beyond the greatest one; it is the greatest then.
    @discardableResult
    static func extend(_ greatest: inout [UInt8], with text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            guard precedes(greatest, utf8) else { return false }
            greatest.removeAll(keepingCapacity: true)
            greatest.append(contentsOf: utf8)
            return true
        }
    }

    private static func precedes(_ greatest: [UInt8], _ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = utf8.baseAddress else { return false }
        return greatest.withUnsafeBufferPointer { greatest in
            guard let other = greatest.baseAddress else { return true }
            let order = memcmp(other, start, min(greatest.count, utf8.count))
            return order == 0 ? greatest.count < utf8.count : order < 0
        }
    }
}
