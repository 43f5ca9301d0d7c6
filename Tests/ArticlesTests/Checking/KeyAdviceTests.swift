import Testing

@testable import Articles

@Suite struct KeyAdviceTests {
    @Test func aKeyOfAKnownToolIsNoSlip() {
        let advice = KeyAdvice(RecognisedSite(.generic))
        #expect(advice.suggestion(for: "fname") == nil)
        #expect(advice.suggestion(for: "ttags") == "tags")
    }
}
