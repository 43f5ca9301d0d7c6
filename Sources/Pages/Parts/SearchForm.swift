/// What the form of the search at the top of a page holds.
struct SearchForm {
    /// What stands in the field.
    var text = ""
    /// What the list was made narrower by, which a search in it keeps: names and values of parameters.
    var kept: [(name: String, value: String)] = []

    /// Writes the end of the field, and what is kept.
    func write(to page: inout PageWriter) {
        if !text.isEmpty { page.attribute("value", text) }
        page.raw(">")
        for (name, value) in kept {
            page.raw("<input type=\"hidden\"")
            page.attribute("name", name)
            page.attribute("value", value)
            page.raw(">")
        }
    }
}
