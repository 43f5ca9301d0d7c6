internal import Articles
internal import Base
internal import HTTP

/// Names that may have been meant by one that is unknown.
struct NearNames {
    /// Each as the value of a parameter, and as the name that people know.
    private let names: [(value: String, name: String)]

    /// How many names of a longer list are compared: those of the most articles.
    static let maximumCount = 2000

    init(_ names: [(String, String)]) {
        self.names = names
    }

    init(_ values: [String]) {
        self.init(values.map { ($0, $0) })
    }

    /// What to ask for in the place of an unknown text: at most three, the nearest first.
    func nearest(to text: String) -> [String] {
        let byValue = EditDistance.nearest(to: text, in: names.map(\.value), limit: 3)
        let byName = EditDistance.nearest(to: text, in: names.map(\.name), limit: 3)
        let named = byName.compactMap { near in names.first { $0.name == near }?.value }
        return Array(ParameterReader.distinct(byValue + named).prefix(3))
    }

    /// The end of a sentence that says what may have been meant; empty where nothing is near.
    static func question(_ near: [String]) -> String {
        guard let last = near.last else { return "" }
        let others = near.dropLast().map { "`\($0)`" }.joined(separator: ", ")
        return "; did you mean \(others.isEmpty ? "" : "\(others) or ")`\(last)`?"
    }
}

extension Problem {
    /// 404, with what may have been meant.
    static func notFound(_ detail: String, near: [String]) -> Problem {
        var problem = Problem(.notFound, detail + NearNames.question(near))
        problem.candidates = near
        return problem
    }
}
