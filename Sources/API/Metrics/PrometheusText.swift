internal import HTTP
internal import Serving

/// Writes metrics in the text format of Prometheus, version 0.0.4.
struct PrometheusText {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    private(set) var bytes: [UInt8] = []

    /// A metric with one sample.
    mutating func metric(_ name: String, _ kind: Kind, _ help: String, _ value: Int, _ labels: [Label] = []) {
        family(name, kind, help)
        sample(name, labels, "\(value)")
    }

    /// A metric with one sample, given in nanoseconds and written in seconds.
    mutating func metric(_ name: String, _ kind: Kind, _ help: String, nanoseconds: Int) {
        family(name, kind, help)
        sample(name, [], Self.seconds(nanoseconds))
    }

    /// Begins the samples of a metric.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        bytes += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n".utf8
    }

    /// A label of a sample.
    typealias Label = (name: String, value: String)

    /// One sample; `labels` come in the order of the list.
    mutating func sample(_ name: String, _ labels: [Label], _ value: String) {
        bytes += name.utf8
        if !labels.isEmpty {
            let texts = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
            bytes += "{\(texts.joined(separator: ","))}".utf8
        }
        bytes += " \(value)\n".utf8
    }

    /// The samples of a histogram, written in seconds.
    mutating func samples(_ name: String, _ labels: [Label], _ histogram: Histogram) {
        var count = 0
        for (index, bound) in Histogram.bounds.enumerated() {
            count += histogram.buckets[index]
            sample("\(name)_bucket", labels + [("le", Self.seconds(bound))], "\(count)")
        }
        sample("\(name)_bucket", labels + [("le", "+Inf")], "\(histogram.count)")
        sample("\(name)_sum", labels, Self.seconds(histogram.sum))
        sample("\(name)_count", labels, "\(histogram.count)")
    }

    /// Nanoseconds as seconds, exactly and without trailing zeros; they are not negative.
    static func seconds(_ nanoseconds: Int) -> String {
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        guard rest > 0 else { return "\(whole)" }
        let digits = String(rest)
        var fraction = String(repeating: "0", count: 9 - digits.count) + digits
        while fraction.last == "0" { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
