internal import Base
internal import HTTP

/// Reads the parameters of one request and collects their errors.
struct ParameterReader {
    private var items: [Query.Item]
    private(set) var errors: [Problem.ParameterError] = []

    /// The most errors that are reported, which bounds the work for a query that is all errors.
    static let maximumErrors = 20

    /// `declared` are the parameters of the endpoint; others are errors, unless they are ignored everywhere.
    init(_ query: Query, declared: [any AnyParameter]) {
        items = query.items.filter { !Self.isIgnored($0.name) }
        if items.isEmpty { return }
        let names = items.count == 1 ? [items[0].name] : Self.distinct(items.map(\.name))
        for name in names where errors.count < Self.maximumErrors {
            guard let parameter = declared.first(where: { $0.name == name }) else {
                fail(name, Self.unknown(name, declared.map(\.name)))
                continue
            }
            if !parameter.mayRepeat, items.count(where: { $0.name == name }) > 1 {
                fail(name, "is there more than once")
            }
        }
    }

    /// The value of a parameter; nil where it is missing or not valid.
    mutating func value<Value>(_ parameter: Parameter<Value>) -> Value? {
        guard let item = items.first(where: { $0.name == parameter.name }) else { return nil }
        return read(item, parameter)
    }

    /// The values of a parameter that takes several, with commas between them or repeated; nil where it is missing.
    mutating func value<Element>(_ parameter: Parameter<[Element]>) -> [Element]? {
        let all = values(parameter)
        return all.isEmpty ? nil : all.flatMap { $0 }
    }

    /// The value of each repetition of a parameter.
    mutating func values<Value>(_ parameter: Parameter<Value>) -> [Value] {
        items.filter { $0.name == parameter.name }.compactMap { read($0, parameter) }
    }

    /// The same parameters without one.
    func without(_ parameter: some AnyParameter) -> ParameterReader {
        var rest = self
        rest.items.removeAll { $0.name == parameter.name }
        return rest
    }

    /// The elements of a parameter's values as they were sent.
    func texts(_ parameter: any AnyParameter) -> [String] {
        items.filter { $0.name == parameter.name }.flatMap { ListText.elements(of: $0.value) }
    }

    /// Whether the query has no parameter that counts.
    var isEmpty: Bool { items.isEmpty }

    /// Whether the query has the parameter, valid or not.
    func has(_ parameter: some AnyParameter) -> Bool {
        items.contains { $0.name == parameter.name }
    }

    /// Whether the query has one of the parameters, valid or not.
    func hasAny(of names: Set<String>) -> Bool {
        items.contains { names.contains($0.name) }
    }

    /// Records an error, up to the maximum.
    mutating func fail(_ parameter: String, _ detail: @autoclosure () -> String) {
        guard errors.count < Self.maximumErrors else { return }
        errors.append(.init(parameter: parameter, detail: detail()))
    }

    /// Throws a problem with all errors, if there are any.
    func finish() throws(Problem) {
        guard !errors.isEmpty else { return }
        let first = errors[0]
        var problem = Problem(.badRequest, "`\(first.parameter)` \(first.detail)")
        problem.errors = errors
        throw problem
    }

    /// The parameters in one fixed order, so that equal queries have the same cache key.
    var canonicalQuery: String {
        query { _ in true }
    }

    /// The text of the canonical query, with only the wanted names.
    func query(_ isWanted: (String) -> Bool) -> String {
        CanonicalQuery(items.filter { isWanted($0.name) }).description
    }

    /// The parameters with the wanted names, as they were given.
    func given(_ isWanted: (String) -> Bool) -> [(name: String, value: String)] {
        items.filter { isWanted($0.name) }.map { ($0.name, $0.value) }
    }

    /// The canonical query with only the wanted names, to add other parameters to.
    func canonicalQuery(_ isWanted: (String) -> Bool) -> CanonicalQuery {
        CanonicalQuery(items.filter { isWanted($0.name) })
    }

    private mutating func read<Value>(_ item: Query.Item, _ parameter: Parameter<Value>) -> Value? {
        if let value = parameter.read(item.value) { return value }
        let shown = item.value.count > 60 ? "\(item.value.prefix(60))..." : item.value
        fail(
            parameter.name,
            "must be \(parameter.expectation), but is \"\(shown)\"\(Self.suggestion(shown, parameter.schema))"
        )
        return nil
    }

    /// Parameters that newsletters, social networks and browsers add to addresses.
    private static func isIgnored(_ name: String) -> Bool {
        name == "_" || TrackingParameter.contains(name)
    }

    private static func unknown(_ name: String, _ names: [String]) -> String {
        if let habit = ParameterHabits.hint(for: name, among: names) { return "is no parameter here; use \(habit)" }
        if let nearest = EditDistance.nearest(to: name, in: names) {
            return "is no parameter here; did you mean `\(nearest)`?"
        }
        if names.isEmpty { return "is no parameter here; there are none" }
        return "is no parameter here; there are \(names.sorted().joined(separator: ", "))"
    }

    private static func suggestion(_ value: String, _ schema: ParameterSchema) -> String {
        switch schema {
        case .choice(let choices):
            return EditDistance.nearest(to: value, in: choices).map { "; did you mean `\($0)`?" } ?? ""
        case .list(let element):
            guard case .choice(let choices) = element else { return "" }
            let parts = value.split(separator: ",").map(String.init)
            return parts.first { !choices.contains($0) }.map { suggestion($0, element) } ?? ""
        default: return ""
        }
    }

    /// The texts without duplicates, in their order.
    static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
