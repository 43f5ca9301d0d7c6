internal import Base

/// A variable of the environment that looks like a setting, and is none.
struct UnknownVariable {
    private let name: String
    /// The variable that was meant, by its name.
    private let near: String?
    /// Whether it is a setting that was mistyped: one or two letters make it one.
    ///
    /// Others may be of another program: a Service of Kubernetes, a file for Compose, a script.
    let isMistyped: Bool

    /// What all variables of settings begin with.
    private static let prefix = "BROADSHEET_"
    private static let fewLetters = 2

    /// Those of an environment, in order; what Kubernetes says of Services is not among them.
    static func all(in environment: [String: String]) -> [UnknownVariable] {
        let known = SettingKey.all.flatMap(\.variables) + ["BROADSHEET_CONFIG"]
        return environment.keys.sorted().compactMap { name in
            guard name.hasPrefix(prefix), !known.contains(name), !isOfService(name, environment) else { return nil }
            return UnknownVariable(name, among: known)
        }
    }

    private init(_ name: String, among known: [String]) {
        func rest(_ name: String) -> String { String(name.dropFirst(Self.prefix.count)) }
        self.name = name
        // What they all begin with makes no two alike.
        let nearest = EditDistance.nearest(to: rest(name), in: known.map(rest))
        near = nearest.map { Self.prefix + $0 }
        isMistyped = nearest.map { EditDistance.distance(rest(name), $0) <= Self.fewLetters } ?? false
    }

    /// Whether Kubernetes has set it for a Service: it sets `NAME_SERVICE_HOST`, `NAME_PORT` and more in all containers
    /// beside a Service with the name `broadsheet`, or one that begins so.
    private static func isOfService(_ name: String, _ environment: [String: String]) -> Bool {
        let parts = name.split(separator: "_").map(String.init)
        for (index, part) in parts.enumerated().dropFirst() {
            let service = parts[..<index].joined(separator: "_")
            guard environment["\(service)_SERVICE_HOST"] != nil else { continue }
            if part == "SERVICE" || part == "PORT" { return true }
        }
        return false
    }
}

extension UnknownVariable: CustomStringConvertible {
    var description: String {
        "the environment's \(name) is no setting\(near.map { "; did you mean \($0)?" } ?? "")"
    }
}
