/// One of VitePress' `rewrites`: the path of a page in the place of that of its document.
///
/// https://vitepress.dev/guide/routing#route-rewrites
struct PathRewrite: Sendable, Hashable {
    /// What paths begin with, or the whole path without its ending.
    private let source: String
    private let target: String
    private let isOfFolder: Bool

    /// Takes `'guide/tide.md': 'tide.md'`, and `'en/:rest*': ':rest*'` for all of a folder; nil for any other pattern.
    init?(_ source: String, _ target: String) {
        func folder(_ path: String) -> (path: Substring, name: Substring)? {
            guard path.last == "*", let colon = path.lastIndex(of: ":"),
                colon == path.startIndex
                    || path[path.index(before: colon)] == "/"
            else { return nil }
            return (path[..<colon], path[colon...])
        }
        func isPlain(_ path: Substring) -> Bool { !path.contains { ":*+?(){}\\".contains($0) } }
        if let from = folder(source), let to = folder(target), from.name == to.name, isPlain(from.path),
            isPlain(to.path), from.name.dropFirst().dropLast().allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
        {
            (self.source, self.target, isOfFolder) = (String(from.path), String(to.path), true)
        } else if isPlain(source[...]), isPlain(target[...]), source.hasSuffix(".md"), target.hasSuffix(".md") {
            self.source = RecognisedSite.withoutEnding(source)
            self.target = RecognisedSite.withoutEnding(target)
            isOfFolder = false
        } else {
            return nil
        }
    }

    /// The other path of a path, both without endings; nil where the rule does not fit it.
    func rewritten(_ path: String) -> String? {
        if isOfFolder { return path.hasPrefix(source) ? target + path.dropFirst(source.count) : nil }
        return path == source ? target : nil
    }
}
