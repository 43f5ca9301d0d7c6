internal import Articles

/// Words of the statistics that an import has met, by their bytes.
///
/// A word brings a good hash along, and all bytes are in one array, so that nothing is allocated for a word.
struct WordTable {
    struct Entry {
        /// The key of the word's row, or of the one it is going to have.
        var key: Int64
        /// Whether the word has no row yet.
        var isNew: Bool
        /// By how much the count of its articles changes.
        var change: Int32 = 0
        /// See `RelatedFeature.word`.
        fileprivate(set) var feature: UInt64
        fileprivate var start: Int32
        fileprivate var count: Int32
    }

    private(set) var entries: [Entry] = []
    private var bytes: [UInt8] = []
    private var hashIndex = HashIndex()

    /// How many words there are.
    var count: Int { entries.count }

    subscript(index: Int) -> Entry {
        get { entries[index] }
        _modify { yield &entries[index] }
    }

    /// The place of a word among the entries, or nil for one that is not known.
    func index(of word: RelatedWords.Word, in words: RelatedWords) -> Int? {
        hashIndex.index(of: word.feature) { entries[$0].feature == word.feature && isEqual(entries[$0], word, words) }
    }

    /// Adds a word that is not known, and returns its place among the entries.
    mutating func insert(_ word: RelatedWords.Word, in words: RelatedWords, key: Int64, isNew: Bool) -> Int {
        let start = bytes.count
        words.withBytes(of: word) { bytes.append(contentsOf: $0) }
        entries.append(
            Entry(
                key: key,
                isNew: isNew,
                feature: word.feature,
                start: Int32(start),
                count: Int32(bytes.count - start)
            )
        )
        hashIndex.insert(entries.count - 1) { [entries] in entries[$0].feature }
        return entries.count - 1
    }

    /// Lends the UTF-8 of a word.
    func withText(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        let entry = entries[index]
        bytes.withUnsafeBytes { bytes in
            body(UnsafeRawBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.start + entry.count)]))
        }
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        hashIndex.removeAll()
    }

    private func isEqual(_ entry: Entry, _ word: RelatedWords.Word, _ words: RelatedWords) -> Bool {
        words.withBytes(of: word) { text in
            bytes.withUnsafeBytes { bytes in
                bytes[Int(entry.start)..<Int(entry.start + entry.count)].elementsEqual(text)
            }
        }
    }
}
