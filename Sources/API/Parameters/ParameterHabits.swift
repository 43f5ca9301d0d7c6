/// Names that other APIs give to parameters.
enum ParameterHabits {
    /// By the other name in lower case, without `_` and `-`: the names here, of which any will do.
    private static let names: [String: [String]] = [
        "perpage": ["limit"], "pagesize": ["limit"], "size": ["limit"], "count": ["limit"], "top": ["limit"],
        "offset": ["page", "cursor"], "start": ["page", "cursor"], "skip": ["page", "cursor"], "order": ["sort"],
        "orderby": ["sort"], "sortby": ["sort"], "lang": ["locale"], "language": ["locale"], "search": ["q"],
        "query": ["q"],
    ]

    /// What to use in the place of an unknown parameter, of the names that there are; nil where it is no known habit.
    static func hint(for name: String, among known: [String]) -> String? {
        let folded = name.lowercased().filter { $0 != "_" && $0 != "-" }
        let meant = (names[folded] ?? []).filter(known.contains)
        return meant.isEmpty ? nil : meant.map { "`\($0)`" }.joined(separator: " or ")
    }
}
