internal import Articles
internal import Base
internal import Pages

/// The cards of articles that pages have shown several times lately.
///
/// A card depends on the article's JSON and on what all cards of the site share. Both are compared, so no card is ever
/// out of date, and which articles a page shows is asked elsewhere each time.
final class CardCache: Sendable {
    /// Memory in bytes for some 1,700 cards, with the JSON that they were made of.
    private static let budget = 4 << 20

    let cards = Locked(CardGenerations(budget: budget))

    /// Adds the card of an article to a list; returns whether the article was unknown, and `note` is to be told.
    func append(_ item: ArticleItem, _ setting: CardSetting, to list: inout CardList) -> Bool {
        let found = cards.withLock { $0.find(item, setting) }
        switch found {
        case .kept(let card, let isRecent):
            list.append(card)
            if !isRecent { _ = cards.withLock { $0.keep(card, item, setting) } }
        case .unknown:
            list.append(item.json, setting, places: item.cardPlaces)
            return true
        case .known:
            let card = KeptCard(item.json, setting, places: item.cardPlaces)
            list.append(card)
            _ = cards.withLock { $0.keep(card, item, setting) }
        }
        return false
    }

    /// Notes which articles a page has shown that were not known.
    ///
    /// It is done once the page is complete: a page that takes too long for an event loop is begun again elsewhere.
    func note(_ keys: [Int64]) {
        if keys.isEmpty { return }
        cards.withLock { cards in
            for key in keys { cards.note(key) }
        }
    }
}
