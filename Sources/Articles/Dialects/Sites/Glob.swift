/// Patterns of paths: `*` and `?` within a folder, `**` across folders.
package enum Glob {
    /// Whether a pattern fits a whole path, or a folder above it where the pattern ends with `/`.
    package static func matches(_ pattern: String, _ path: String) -> Bool {
        let whole = pattern.hasSuffix("/") ? pattern + "**" : pattern
        return matches(Array(whole.utf8)[...], Array(path.utf8)[...])
    }

    /// Whether a pattern, which may begin with `/` or `./`, fits a path or a folder that it lies in.
    static func matches(_ pattern: String, pathOrFolderAbove path: String) -> Bool {
        var pattern = pattern[...]
        if pattern.hasPrefix("./") { pattern = pattern.dropFirst(2) }
        while pattern.first == "/" { pattern.removeFirst() }
        while pattern.last == "/" { pattern.removeLast() }
        guard !pattern.isEmpty else { return false }
        return matches(String(pattern), path) || matches("\(pattern)/**", path)
    }

    private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if pattern.starts(with: "**/".utf8) {
            if matches(pattern.dropFirst(3), path) { return true }
            return path.indices.contains { path[$0] == slash && matches(pattern.dropFirst(3), path[($0 + 1)...]) }
        }
        if pattern.starts(with: "**".utf8) {
            return (path.startIndex...path.endIndex).contains { matches(pattern.dropFirst(2), path[$0...]) }
        }
        if first == UInt8(ascii: "*") {
            let end = path.firstIndex(of: slash) ?? path.endIndex
            return (path.startIndex...end).contains { matches(pattern.dropFirst(), path[$0...]) }
        }
        guard let byte = path.first, byte == first || (first == UInt8(ascii: "?") && byte != slash) else {
            return false
        }
        return matches(pattern.dropFirst(), path.dropFirst())
    }

    private static let slash = UInt8(ascii: "/")
}
