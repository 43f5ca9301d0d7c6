import FrontMatter
import Testing

@testable import Articles

@Suite struct AuthorDecoderTests {
    /// A time that grows as the square of their number would be far beyond the limit.
    @Test(.timeLimit(.minutes(5))) func manyAuthorsTakeLinearTime() {
        let names = (0..<100_000).map { Node(.scalar(Scalar("Nell \($0)", isPlain: false)), at: .start) }
        let node = Node(.sequence(names + names), at: .start)
        #expect(AuthorDecoder.authors(node, AuthorDirectory(), splitting: .none).count == names.count)
    }
}
