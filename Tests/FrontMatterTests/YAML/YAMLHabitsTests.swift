import Testing

@testable import FrontMatter

/// Front matter as generators take it, and YAML does not.
@Suite struct YAMLHabitsTests {
    private func document(_ yaml: String, _ habits: YAMLHabits) throws(Diagnostic) -> Document {
        try Document(Array("---\n\(yaml)\n---\nText.\n".utf8), habits: habits)
    }

    @Test func aTabMayIndent() throws {
        let yaml = "title: A\ntags:\n\t- quay\n\t- tide\nextra:\n\tone: 1\n\ttwo:\n\t\tthree: '\t3'"
        let document = try document(yaml, .indentingTabs)
        #expect(document.frontMatter["tags"]?.sequence?.compactMap(\.scalar?.text) == ["quay", "tide"])
        #expect(document.frontMatter["extra"]?.mapping?["two"]?.mapping?["three"]?.scalar?.text == "\t3")
        #expect(document.warnings.isEmpty && document.body == "Text.\n")
        let error = #expect(throws: Diagnostic.self) { try self.document(yaml, []) }
        #expect(error?.message == "a tab cannot indent; use spaces")
    }

    @Test(arguments: [
        ("{{season}}/tide.html", "{{season}}/tide.html"), ("{{ name }}  # of the page", "{{ name }}"),
        ("{{ it's }}", "{{ it's }}"),
    ])
    func aTemplateIsAText(_ value: String, _ expected: String) throws {
        let yaml = "title: A\ntemplate: \(value)\nlist:\n  - \(value)\ntext: |\n  key: {{x}}\nlast: \(value)\r"
        let document = try document(yaml, .templateValues)
        let frontMatter = document.frontMatter
        #expect(frontMatter["template"]?.scalar?.text == expected && frontMatter["last"]?.scalar?.text == expected)
        #expect(frontMatter["list"]?.sequence?.first?.scalar?.text == expected)
        #expect(frontMatter["text"]?.scalar?.text == "key: {{x}}\n")
        #expect(document.warnings.map(\.position.line) == [3, 5, 8])
        #expect(throws: Diagnostic.self) { try self.document(yaml, []) }
    }

    @Test func whatYAMLTakesStaysAsItIs() throws {
        let document = try document("title: A\ngroup: {one: {two: 3}}\nkey: '{{ y }}'", .templateValues)
        #expect(document.warnings.isEmpty)
    }

    @Test func aMistakeBesideItIsNamedWhereItStands() throws {
        let yaml = "title: A\ntemplate: {{season}}\nlist: [a"
        let plain = #expect(throws: Diagnostic.self) { try self.document(yaml, []) }
        let error = #expect(throws: Diagnostic.self) { try self.document(yaml, [.templateValues, .indentingTabs]) }
        #expect(error == plain)
    }

    @Test(
        "where every line is a key with its value, a value that YAML refuses is a text",
        arguments: [
            "@harbour/chart", "{#if tide}", "quay: and pier", "bind:", "`code` first", "*stars", "- dash", "[open",
            "%half", "'it's'", "\"half", "it's: 'so'",
        ]
    )
    func valuesOfLines(_ value: String) throws {
        let yaml = "title: \(value)\r\n# note\nempty:\n\ndraft: true  # still\ntags: [a, b]"
        let document = try document(yaml, .valuesOfLines)
        #expect(document.frontMatter["title"]?.scalar?.text == value)
        #expect(document.frontMatter["draft"]?.scalar?.text == "true")
        #expect(document.frontMatter["tags"]?.sequence?.count == 2)
        #expect(document.warnings.map(\.position.line) == [2])
        let message = "YAML cannot read this value, which is taken as text; put it in quotes"
        #expect(document.warnings.map(\.message) == [message])
        #expect(document.body == "Text.\n")
        #expect(throws: Diagnostic.self) { try self.document(yaml, []) }
    }

    @Test(
        "other lines keep their mistake",
        arguments: [
            "title: @a\ntags:\n  - b", "title: @a\n  more", "title: @a\nmore", "title: @a\nlist: [a, @b]", "title: [",
            "title: @a\nstatus: draft: not yet", "title: @a\nlayout: draft: x", "title: A\ndraft: @yes",
            "title: @a\nkey:value", "title: @a\n{draft: true}", "title: @a\n- draft: true",
        ]
    )
    func otherLines(_ yaml: String) {
        let plain = #expect(throws: Diagnostic.self) { try self.document(yaml, []) }
        let error = #expect(throws: Diagnostic.self) { try self.document(yaml, .valuesOfLines) }
        #expect(error == plain)
    }

    @Test(
        "a value that is plainly a text may stand among lists and groups",
        arguments: ["Quay: and pier", "@harbour/chart", "`code` first", "%half", "*stars", "- dash"]
    )
    func valuesOfKeys(_ value: String) throws {
        let yaml = "tags:\n- a\n  - b\nnote: one\n  two\ntitle: \(value)\ntext: |\n  key: a: b\ndraft: true"
        let document = try document(yaml, .valuesOfKeys)
        #expect(document.frontMatter["title"]?.scalar?.text == value)
        #expect(document.frontMatter["draft"]?.scalar?.text == "true")
        #expect(document.frontMatter["note"]?.scalar?.text == "one two")
        #expect(document.frontMatter["text"]?.scalar?.text == "key: a: b\n")
        #expect(document.warnings.map(\.position.line) == [7])
        #expect(throws: Diagnostic.self) { try self.document(yaml, .valuesOfLines) }
    }

    @Test(
        "what may be more than a text keeps its mistake",
        arguments: [
            "title: @a\nlist: [a, @b]", "title: [a, b: c: d", "title: {a: b: c", "title: 'it's", "title: \"half",
            "title: @a\n  more: b", "draft: not: yet\ntags:\n- a", "status: draft: x", "tags:\n- a: b: c",
            "title: !a b: c",
            "group:\n  a: b: c", "title: A\ntext", "title: &a b: c",
        ]
    )
    func otherKeys(_ yaml: String) {
        let plain = #expect(throws: Diagnostic.self) { try self.document(yaml, []) }
        let error = #expect(throws: Diagnostic.self) { try self.document(yaml, .valuesOfKeys) }
        #expect(error == plain)
    }

    @Test(
        "lines that would take long to try one by one keep their mistake",
        arguments: [
            "title: @a" + String(repeating: "\n# note", count: 100),
            "title: @a\nnote: " + String(repeating: "a", count: 64 << 10),
            #"title: @a"# + "\n" + #"note: "\ud83d\ude00""#,
        ]
    )
    func longTexts(_ yaml: String) {
        #expect(throws: Diagnostic.self) { try self.document(yaml, .valuesOfLines) }
    }

    @Test func aLineDoesNotRepeatWhatItNames() throws {
        let document = try document("title: @a\nnote: {a: &x 1, b: *x}", .valuesOfLines)
        #expect(document.frontMatter["note"]?.scalar?.text == "{a: &x 1, b: *x}")
        #expect(document.warnings.map(\.position.line) == [2, 3])
    }

    @Test(
        "a fence below alone ends front matter",
        arguments: [
            "title: A\ndate: 2024-03-05\n\npublished: false\n---\nText.\n",
            "\"title\": \"A\",\n\n\"published\": false\n;;;\nText.\n",
            "title: A\ntags:\n- quay\n\n  # note\npublished: false\n-----\nText.\n",
        ]
    )
    func fenceBelow(_ text: String) throws {
        let document = try Document(Array(text.utf8), habits: .fenceBelow)
        #expect(document.frontMatter["title"]?.scalar?.text == "A")
        #expect(document.frontMatter["published"]?.scalar?.text == "false")
        #expect(document.body == "Text.\n" && document.warnings.isEmpty)
    }

    @Test(
        "a text above a rule is none",
        arguments: ["Note: a word\n\nand more\n\n---\nText.\n", "Text\n---\nMore.\n", "note: one\n\ntwo: three\n"]
    )
    func textAboveARule(_ text: String) throws {
        let document = try Document(Array(text.utf8), habits: .fenceBelow)
        #expect(document.frontMatter.entries.isEmpty && document.body == text)
    }
}
