internal import Articles
internal import Glibc
internal import Pages

/// Cards by the store's keys, in two generations.
///
/// Where the recent ones have half of the room they become the earlier ones, and those of the earlier ones are forgotten
/// that were not used again.
struct CardGenerations: Sendable {
    /// A card with the JSON that it was made of.
    struct Kept {
        fileprivate let json: [UInt8]
        fileprivate let card: ArticleCard

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

    /// `budget` is the most memory in bytes; a card that needs an eighth of it is not kept.
    init(budget: Int) {
        half = budget / 2
    }

    /// The card of an article as it is, and whether it is a recent one.
    func find(_ item: ArticleItem, _ setting: CardSetting) -> (card: ArticleCard, isRecent: Bool)? {
        guard self.setting == setting else { return nil }
        if let kept = recent[item.key] { return kept.isOf(item.json) ? (kept.card, true) : nil }
        if let kept = earlier[item.key] { return kept.isOf(item.json) ? (kept.card, false) : nil }
        return nil
    }

    /// Keeps a card as a recent one; returns what is forgotten, which nobody should free under a lock.
    @discardableResult mutating func keep(
        _ card: ArticleCard,
        _ item: ArticleItem,
        _ setting: CardSetting
    ) -> [[Int64: Kept]] {
        var forgotten: [[Int64: Kept]] = []
        if self.setting != setting {
            forgotten = [recent, earlier]
            self = CardGenerations(budget: half * 2)
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
