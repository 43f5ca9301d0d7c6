import Testing

@testable import Articles

/// The words of a title as readers see them, and those that two titles share.
@Suite struct WrittenWordsTests {
    @Test(
        arguments: [
            ("Power Fx, a look", ["Power", "Fx", "a", "look"]), ("Node.js & open-source", ["Node.js", "open-source"]),
            ("the U.S. Web Design", ["the", "U.S.", "Web", "Design"]),
            ("R&D for C# (new)", ["R&D", "for", "C#", "new"]),
            ("脆弱性についてのカメラ Ruby3.4", ["脆弱性", "についての", "カメラ", "Ruby3.4"]),
            ("릴리스 버그가", ["릴리스", "버그가"]), ("", []), ("?!", []),
        ] as [(String, [String])]
    )
    func aWordIsWhatStandsTogether(_ title: String, _ expected: [String]) {
        let words = WrittenWords(title)
        #expect(words.words.indices.map { words.text(words.words[$0...$0]) } == expected)
    }

    /// Two titles, and what both have in common, as it is written in the first.
    private static let cases: [(String, String, [String])] = [
        ("Microsoft Power Fx Overview", "A look at Power Fx", ["Power Fx"]),
        ("the tide mill of Gannock", "Gannock and the tide mill", ["the tide mill", "Gannock"]),
        ("Oysters priced", "Prices of oysters", ["Oysters"]),
        ("", "", []),
        // Nothing is said across a comma, a full stop or a bracket.
        ("Weekly Update, 3rd, 2015", "Weekly Update, 3rd, 2015", ["Weekly Update", "3rd", "2015"]),
        ("Denial (DoS) in REXML", "Denial (DoS) in REXML", ["in REXML", "Denial", "DoS"]),
        ("Draft U.S. Web Design", "Draft U.S. standards", ["Draft U.S."]),
        ("Draft U.S. Web Design", "Draft U. standards", ["Draft"]),
        ("Ruby 3.4 released", "Ruby 3.3 released", ["Ruby", "released"]),
    ]

    @Test(arguments: cases)
    func whatTwoTitlesShareIsFound(_ one: String, _ other: String, _ expected: [String]) {
        let title = WrittenWords(one)
        #expect(title.phrases(sharedWith: WrittenWords(other)).map(title.text) == expected)
    }

    @Test(
        arguments: [
            // Where both end alike, or begin alike.
            ("我們已經發布", "正式發布", ["發布"]), ("安全公告", "安全更新", ["安全"]), ("經發布前", "已經發布", []),
            // A noun with its particle.
            ("릴리스", "릴리스를", ["릴리스"]), ("サイトの", "サイトリニューアル", ["サイト"]), ("버그가", "버그를", []), ("REXML", "REXML", []),
        ] as [(String, String, [String])]
    )
    func runsShareTheirEnds(_ one: String, _ other: String, _ expected: [String]) {
        let title = WrittenWords(one)
        #expect(title.runParts(sharedWith: WrittenWords(other)).map { title.text([$0]) } == expected)
    }

    @Test func aWordIsGivenAsItIsWritten() {
        let title = WrittenWords("Café KITTIWAKE & C#, open-source Node.js")
        #expect(title.writtenForm(of: "cafe") == "Café")
        #expect(title.writtenForm(of: "kittiwake") == "KITTIWAKE")
        #expect(title.writtenForm(of: "c#") == "C#")
        #expect(title.writtenForm(of: "source") == "source")
        #expect(title.writtenForm(of: "js") == nil, "a part of a name is no word")
        #expect(title.writtenForm(of: "oyster") == nil)
    }
}
