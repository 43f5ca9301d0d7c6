internal import FrontMatter

/// A query and what is known to be relevant to it.
struct JudgedQuery {
    var id: String
    var cluster: String
    var sets: [String]
    var relevant: Set<String>

    init?(_ mapping: Mapping) {
        func texts(_ key: String) -> [String] { mapping[key]?.sequence?.compactMap { $0.scalar?.text } ?? [] }
        guard let id = mapping["qid"]?.scalar?.text else { return nil }
        self.id = id
        cluster = mapping["cluster"]?.scalar?.text ?? id
        sets = texts("sets")
        relevant = Set(texts("relevant"))
    }
}
