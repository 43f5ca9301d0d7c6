import Articles
import Testing

@Suite struct ArticleLabelTests {
    @Test func aLabelIsListedOnceForEachKind() {
        let summary = #"""
            {"locale":"en_US","authors":[{"id":"sea"},{"id":"SEA"}],"levels":["sea"],"tags":["Sea","sea ",""]}
            """#
        let labels = ArticleLabel.all(inSummary: Array(summary.utf8)).map { "\($0.kind) \($0.label) \($0.spelling)" }
        #expect(labels == ["locale en-us en_US", "tag sea Sea", "level sea sea", #"author sea {"id":"sea"}"#])
    }

    /// A time that grows as the square of their number would be far beyond the limit.
    @Test(.timeLimit(.minutes(5))) func manyLabelsTakeLinearTime() {
        let tags = (0..<200_000).map { "\"a\($0)\"" }.joined(separator: ",")
        #expect(ArticleLabel.all(inSummary: Array("{\"tags\":[\(tags)]}".utf8)).count == 200_000)
    }
}
