/// The keys of a mapping in the order of the document; each key is there once.
package struct Mapping: Sendable, Hashable {
    /// A key and its value.
    package struct Entry: Sendable, Hashable {
        /// As the document spells it.
        package var key: String
        /// Where the key begins.
        package var keyPosition: SourcePosition
        /// What stands after the key.
        package var value: Node

        package init(key: String, keyPosition: SourcePosition, value: Node) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    /// In the order of the document; no key is there twice.
    package var entries: [Entry]

    package init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The keys of both; of values that both have those of this one count, and mappings are merged in the same way.
    ///
    /// `isSame` says which keys are one.
    package func merged(over base: Mapping, where isSame: (String, String) -> Bool = { $0 == $1 }) -> Mapping {
        var result = base
        for entry in entries {
            guard let index = result.entries.firstIndex(where: { isSame($0.key, entry.key) }) else {
                result.entries.append(entry)
                continue
            }
            if let inner = entry.value.mapping, let below = result.entries[index].value.mapping {
                result.entries[index].value = Node(.mapping(inner.merged(over: below, where: isSame)), at: .start)
            } else {
                result.entries[index].value = entry.value
            }
        }
        return result
    }

    /// The value of a key, or nil; a linear search, as documents have a dozen keys.
    package subscript(key: String) -> Node? {
        entries.first { $0.key == key }?.value
    }

    /// The value of a key in any case, with or without `-` and `_`: `publishedDateTime` is `published-date-time` too.
    ///
    /// Of several such keys, the one that is spelled like `key` wins, then the first. Letters beyond ASCII are compared
    /// as they are.
    package subscript(folded key: String) -> Node? {
        entry(folded: key)?.value
    }

    /// The entry of a key in any case, with or without `-` and `_`; see `subscript(folded:)`.
    package func entry(folded key: String) -> Entry? {
        var first: Entry?
        for entry in entries where Self.isSameKey(entry.key.utf8, key.utf8) {
            if entry.key == key { return entry }
            if first == nil { first = entry }
        }
        return first
    }

    /// A key in lower case without `-` and `_`; two keys that `subscript(folded:)` takes for one have the same.
    package static func folded(_ key: String) -> String {
        String(decoding: key.utf8.lazy.compactMap(fold), as: UTF8.self)
    }

    private static func isSameKey(_ one: String.UTF8View, _ other: String.UTF8View) -> Bool {
        var (one, other) = (one.makeIterator(), other.makeIterator())
        while true {
            let byte = nextFolded(&one)
            guard byte == nextFolded(&other) else { return false }
            if byte == nil { return true }
        }
    }

    private static func nextFolded(_ bytes: inout String.UTF8View.Iterator) -> UInt8? {
        while let byte = bytes.next() {
            if let folded = fold(byte) { return folded }
        }
        return nil
    }

    /// Nil for a byte that does not count.
    private static func fold(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"): nil
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: byte
        }
    }
}
