internal import Articles
internal import Glibc
internal import Pages

/// Cards by the store's keys, in two generations.
///
/// Where the recent ones have half of the room they become the earlier ones, and those of the earlier ones are
/// forgotten that were not used again. An article that is shown for the first time is only noted: a walk through all
/// pages takes no room from what is shown often, and no time for what is not shown again.
struct CardGenerations: Sendable {
    /// What is known of an article's card.
    enum Finding {
        case kept(KeptCard, isRecent: Bool)
        /// The article was shown lately, and its card is not kept.
        case known
        case unknown
    }

    /// A card with the JSON that it was made of.
    struct Kept {
        fileprivate let json: [UInt8]
        fileprivate let card: KeptCard

        /// Memory in bytes, with that of its place.
        fileprivate var size: Int { json.count + card.size + 128 }

        fileprivate func isOf(_ other: UnsafeRawBufferPointer) -> Bool {
            json.withUnsafeBytes { own in
                guard own.count == other.count, let one = own.baseAddress, let two = other.baseAddress else {
                    return false
                }
                return memcmp(one, two, own.count) == 0
            }
        }
    }

    private let half: Int
    private var setting: CardSetting?
    private var recent: [Int64: Kept] = [:]
    private var recentSize = 0
    private var earlier: [Int64: Kept] = [:]
    /// Keys of articles that were shown lately, by their remainders: a later key with the same one takes the place.
    private var shown = [Int64](repeating: .min, count: shownCount)
    private static let shownCount = 4096

    /// `budget` is the most memory in bytes; a card that needs an eighth of it is not kept.
    init(budget: Int) {
        half = budget / 2
    }

    /// What is known of the card of an article as it is.
    func find(_ item: ArticleItem, _ setting: CardSetting) -> Finding {
        if self.setting == setting {
            if let kept = recent[item.key], kept.isOf(item.json) { return .kept(kept.card, isRecent: true) }
            if let kept = earlier[item.key], kept.isOf(item.json) { return .kept(kept.card, isRecent: false) }
        }
        return shown[Self.place(item.key)] == item.key ? .known : .unknown
    }

    /// Notes that an article was shown.
    mutating func note(_ key: Int64) {
        shown[Self.place(key)] = key
    }

    private static func place(_ key: Int64) -> Int {
        Int(truncatingIfNeeded: UInt64(bitPattern: key) % UInt64(shownCount))
    }

    /// Keeps a card as a recent one; returns what is forgotten, which nobody should free under a lock.
    @discardableResult mutating func keep(
        _ card: KeptCard,
        _ item: ArticleItem,
        _ setting: CardSetting
    ) -> [[Int64: Kept]] {
        var forgotten: [[Int64: Kept]] = []
        if self.setting != setting {
            forgotten = [recent, earlier]
            (recent, recentSize, earlier) = ([:], 0, [:])
            self.setting = setting
        }
        let kept = Kept(json: [UInt8](item.json), card: card)
        guard kept.size < half / 4 else { return forgotten }
        if let former = recent.updateValue(kept, forKey: item.key) { recentSize -= former.size }
        recentSize += kept.size
        guard recentSize > half else { return forgotten }
        forgotten.append(earlier)
        earlier = recent
        recent = [:]
        recentSize = 0
        return forgotten
    }
}
