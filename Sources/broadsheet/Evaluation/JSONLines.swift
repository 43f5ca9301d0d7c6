internal import FoundationEssentials

/// Files with a JSON value in each line.
enum JSONLines {
    /// Reads the values; throws a `UsageError` that names the file and the first line that is wrong.
    static func read<Value: Decodable>(_ path: String, as type: Value.Type) throws(UsageError) -> [Value] {
        var values: [Value] = []
        let lines = try FileBytes.read(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            do {
                values.append(try JSONDecoder().decode(type, from: Data(line)))
            } catch {
                throw UsageError("\(path):\(index + 1): \(reason(error))")
            }
        }
        return values
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .dataCorrupted(let context): return context.debugDescription
        case .keyNotFound(let key, _): return "the key `\(key.stringValue)` is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return "`\(path)`: \(context.debugDescription)"
        @unknown default: return "\(error)"
        }
    }
}
