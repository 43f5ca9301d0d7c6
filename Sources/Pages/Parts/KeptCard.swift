/// A card that was written before, for lists that show its article again.
package struct KeptCard: Sendable {
    private let html: [UInt8]
    /// Where the attribute stands by which a picture waits until it is nearly seen; nil without a picture.
    private let lazyPlace: Int?

    /// `json` is the article's own, finished or not; for `places` see `CardList.append`.
    package init(
        _ json: UnsafeRawBufferPointer,
        _ setting: CardSetting,
        places: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) {
        var page = PageWriter()
        lazyPlace = ArticleCard(json, setting, places: places).write(nil, isSeen: true, to: &page)
        html = page.bytes
    }

    /// Its bytes.
    package var size: Int { html.count }

    /// Writes the card; `isSeen` says whether it is seen at once.
    func write(isSeen: Bool, to page: inout PageWriter) {
        guard let lazyPlace, !isSeen else { return page.raw(html) }
        page.raw(html[..<lazyPlace])
        page.raw(" loading=\"lazy\"")
        page.raw(html[lazyPlace...])
    }
}
