import Articles
import TestSupport
import Testing

@testable import Storage

@Suite struct WordTableTests {
    @Test func wordsAreKnownByTheirBytes() throws {
        var table = WordTable()
        var expected: [String: Int] = [:]
        var generator = SeededGenerator(seed: 96)
        for round in 0..<2 {
            for _ in 0..<20_000 {
                // Also such that Unicode calls the same.
                let number = Int.random(in: 0..<9000, using: &generator)
                let text = number.isMultiple(of: 2) ? "w\(number)" : "日\(number)"
                let words = RelatedWords(title: text, excerpt: "")
                for word in words.list {
                    let text = words.withBytes(of: word) { String(decoding: $0, as: UTF8.self) }
                    let index = table.index(of: word, in: words)
                    #expect(index == expected[text])
                    guard index == nil else { continue }
                    expected[text] = table.insert(word, in: words, key: Int64(expected.count), isNew: true)
                    table.withText(expected[text]!) { #expect($0.elementsEqual(text.utf8)) }
                }
            }
            #expect(table.count == expected.count)
            #expect(table.count > 5000)
            if round == 0 { table.removeAll() }
            expected = round == 0 ? [:] : expected
        }
    }
}
