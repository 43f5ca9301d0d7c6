extension ExclusionReader {
    /// Logseq publishes pages with `public:: true`, and all where its configuration says so; its own folder holds
    /// copies of what was changed and deleted.
    ///
    /// https://docs.logseq.com/#/page/publishing
    mutating func readLogseq() {
        keepOnly(folder: "")
        exclusions.add(folder: "logseq")
        let lines = script.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != ";" } }
        let arePublic = lines.contains { line in
            let words = line.split { $0.isWhitespace || "{}".contains($0) }
            return zip(words, words.dropFirst()).contains { $0.hasSuffix("all-pages-public?") && $1 == "true" }
        }
        if !arePublic { description.neededFlag = "public" }
    }
}
