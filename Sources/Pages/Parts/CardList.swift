/// The articles of a list as HTML, one after the other.
package struct CardList: Sendable {
    private var page = PageWriter(capacity: 0)
    /// Where each card ends.
    private var ends: [Int] = []

    /// A card's usual size, with room to spare, and how many there are.
    private static let usualSize = 1200
    private static let usualCount = 24
    /// How many cards are seen at once, so that their pictures do not wait.
    private static let seenCount = 2

    package init() {}

    /// Whether it has no card.
    package var isEmpty: Bool { ends.isEmpty }

    private var count: Int { ends.count }

    /// Adds an article by its own JSON, finished or not, with what a search has found in it.
    ///
    /// `places` says where its members lie, as bytes of `JSONMemberFinder`; they are looked for where it is empty or
    /// wrong.
    package mutating func append(
        _ json: UnsafeRawBufferPointer,
        _ setting: CardSetting,
        places: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
        found: ArticleCard.Found? = nil
    ) {
        makeRoom()
        ArticleCard(json, setting, places: places).write(found, isSeen: count < Self.seenCount, to: &page)
        ends.append(page.count)
    }

    /// Adds an article by a card that was written before.
    package mutating func append(_ card: KeptCard) {
        makeRoom()
        card.write(isSeen: count < Self.seenCount, to: &page)
        ends.append(page.count)
    }

    private mutating func makeRoom() {
        guard ends.isEmpty else { return }
        page.reserve(Self.usualCount * Self.usualSize)
        ends.reserveCapacity(Self.usualCount)
    }

    /// Writes all.
    func write(to page: inout PageWriter) {
        var start = 0
        self.page.bytes.withUnsafeBytes { bytes in
            // One by one: short copies take fewer instructions than a long one.
            for end in ends {
                page.raw(bytes, start..<end)
                start = end
            }
        }
    }
}
