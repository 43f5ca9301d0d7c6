/// The filters beside a list, as HTML.
package struct FilterPanel: Sendable {
    /// Empty where there is nothing to choose.
    let html: [UInt8]

    /// A panel with nothing to choose.
    package static let empty = FilterPanel([])

    /// The panel of some properties, of which those without choices are left out.
    package init(_ groups: [FilterGroup]) {
        let groups = groups.filter { !$0.choices.isEmpty }
        guard !groups.isEmpty else {
            html = []
            return
        }
        var page = PageWriter(capacity: 16 << 10)
        page.raw(
            """
            <aside class="filters" aria-label="Filters"><h2>Filters</h2>
            <input type="checkbox" id="page.filters"><label for="page.filters">Filters</label>
            <div class="groups">

            """
        )
        for group in groups { group.write(to: &page) }
        page.raw("</div></aside>\n")
        html = page.bytes
    }
}
