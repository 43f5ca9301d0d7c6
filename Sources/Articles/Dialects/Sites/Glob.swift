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

    /// Goes through the pattern once, with all places of the path that it may have come to: no pattern takes longer
    /// than its length times that of the path.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
        let path = Array(path)
        var places = [Bool](repeating: false, count: path.count + 1)
        places[0] = true
        var rest = pattern
        while let first = rest.first {
            if rest.starts(with: "**/".utf8) {
                rest = rest.dropFirst(3)
                crossFolders(&places, path)
            } else if rest.starts(with: "**".utf8) {
                rest = rest.dropFirst(2)
                spread(&places, over: { _ in true })
            } else if first == UInt8(ascii: "*") {
                rest = rest.dropFirst()
                spread(&places, over: { path[$0] != slash })
            } else {
                rest = rest.dropFirst()
                let isAny = first == UInt8(ascii: "?")
                for index in path.indices.reversed() {
                    places[index + 1] = places[index] && (path[index] == first || isAny && path[index] != slash)
                }
                places[0] = false
            }
            if !places.contains(true) { return false }
        }
        return places[path.count]
    }

    /// Goes on over bytes that a star may stand for.
    private static func spread(_ places: inout [Bool], over mayPass: (Int) -> Bool) {
        for index in 1..<max(1, places.count) where places[index - 1] && mayPass(index - 1) { places[index] = true }
    }

    /// Goes on after each slash, for `**/`.
    private static func crossFolders(_ places: inout [Bool], _ path: [UInt8]) {
        var hasPlace = false
        for index in path.indices {
            hasPlace = hasPlace || places[index]
            if hasPlace, path[index] == slash { places[index + 1] = true }
        }
    }

    private static let slash = UInt8(ascii: "/")
}
