import FrontMatter
import Testing

@testable import Articles

@Suite struct FieldResolverTests {
    @Test(arguments: [
        ("title", "title"), ("publish_date", "publishdate"), ("publish-date", "publishdate"),
        ("publishDate", "publishdate"), ("Publish Date", "publishdate"), ("date2", "date2"), ("", ""), ("__", ""),
        ("\u{C4}nderung_am", "\u{E4}nderungam"), ("a.b", "a.b"),
    ])
    func spellingsOfAKeyAreOne(_ key: String, _ normalised: String) {
        #expect(SourceKey.normalised(key) == normalised)
        #expect(SourceKey.normalised(normalised) == normalised)
    }

    private func title(_ frontMatter: String) throws -> (text: String?, key: String?) {
        let document = try Document(Array("---\n\(frontMatter)\n---\n".utf8))
        let found = FieldResolver(document.frontMatter, .generic).first(.title)
        return (found?.node.scalar?.text, found?.topKey)
    }

    @Test(
        arguments: [
            ("title: Ebb", "Ebb"), ("Title: Ebb", "Ebb"), ("title:\nTitle: Flood", "Flood"), ("title: ' '", nil),
            ("other: Ebb", nil), ("title: ''\nTITLE: ''", nil), ("title: Ebb\nTitle: Flood", "Ebb"),
        ] as [(String, String?)]
    )
    func theFirstSpellingWithAValueIsUsed(_ frontMatter: String, _ expected: String?) throws {
        let found = try title(frontMatter)
        #expect(found.text == expected)
        #expect(found.key == (expected == nil ? nil : "title"))
    }

    @Test func noFieldIsWithoutAKeyInTheGenericDialect() {
        for field in ArticleField.allCases {
            let paths = Dialect.generic.keys[field] ?? []
            #expect(!paths.isEmpty, "\(field)")
            for name in paths.joined() { #expect(SourceKey.normalised(name) == name, "\(field)") }
        }
    }
}
