import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct ArticleVectorTests {
    @Test(arguments: [[], [0], [1, -1, .max, .min, 7]] as [[Int64]]) func whatIsStoredComesBack(_ links: [Int64]) throws
    {
        let words = RelatedWords(title: "Ebb and flood", excerpt: "Of the tide", body: "Ebb, flood, ebb.")
        let vector = ArticleVector(terms: words.vector, links: Set(links))
        let bytes = vector.linkBytes
        #expect(bytes.count == 8 * links.count)
        #expect(try #require(ArticleVector(termBytes: words.vector.bytes, linkBytes: bytes)) == vector)
        if !links.isEmpty {
            #expect(ArticleVector(termBytes: words.vector.bytes, linkBytes: Array(bytes.dropLast())) == nil)
        }
    }

    @Test func linksAreStoredInAscendingOrder() throws {
        let words = RelatedWords(title: "Ebb", excerpt: "", body: "")
        let one = ArticleVector(terms: words.vector, links: [3, -5, 258])
        let bytes = one.linkBytes
        #expect(bytes.prefix(8) == [0xFB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(bytes.suffix(8) == [0x02, 0x01, 0, 0, 0, 0, 0, 0])
    }
}

@Suite struct DocumentFindingTests {
    @Test func aFindingHasThePlaceAndTheRuleOfItsDiagnostic() {
        var diagnostic = Diagnostic.warning(
            at: SourcePosition(line: 3, column: 7),
            "the title is empty",
            rule: .emptyTitle
        )
        diagnostic.path = "_news/a.md"
        let finding = DocumentFinding(diagnostic)
        #expect([finding.path, finding.severity, finding.rule] == ["_news/a.md", "warning", "empty-title"])
        #expect([finding.line, finding.column] == [3, 7])
        #expect(finding.message == "the title is empty")
    }

    @Test func theVersionOfTheDataNamesItsStore() {
        #expect("\(DatasetVersion(identity: "k3", number: 12))" == "k3-12")
        #expect(DatasetVersion(identity: "k3", number: 1) != DatasetVersion(identity: "k4", number: 1))
    }
}
