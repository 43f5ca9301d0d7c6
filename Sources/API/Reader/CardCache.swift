internal import Articles
internal import Base
internal import Pages

/// The cards of articles that pages have shown lately.
///
/// A card depends on the article's JSON and on what all cards of the site share. Both are compared, so no card is ever out
/// of date, and which articles a page shows is asked elsewhere each time.
final class CardCache: Sendable {
    /// Memory in bytes for some 1,700 cards, with the JSON that they were made of.
    private static let budget = 4 << 20

    private let cards = Locked(CardGenerations(budget: budget))

    /// The card of an article.
    func card(_ item: ArticleItem, _ setting: CardSetting) -> ArticleCard {
        let found = cards.withLock { $0.find(item, setting) }
        if let found, found.isRecent { return found.card }
        let card = found?.card ?? ArticleCard(item.json, setting)
        _ = cards.withLock { $0.keep(card, item, setting) }
        return card
    }
}
