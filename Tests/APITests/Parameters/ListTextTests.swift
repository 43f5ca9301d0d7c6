import Testing

@testable import API

/// Splitting, quoting and trimming.
@Suite struct ListTextTests {
    @Test(arguments: [
        ("", []),
        (" , ,", []),
        ("a", ["a"]),
        (" a , b c ,,d", ["a", "b c", "d"]),
        (#""a, b""#, ["a, b"]),
        (#""a, b",c, "d,e" ,f"#, ["a, b", "c", "d,e", "f"]),
        (#""say ""no"", twice",b"#, [#"say "no", twice"#, "b"]),
        (#"5" guns,b"#, [#"5" guns"#, "b"]),
        (#""Weird" Al,b"#, [#""Weird" Al"#, "b"]),
        (#""open, b"#, [#""open"#, "b"]),
        ("\"\"\",a", ["\"\"\"", "a"]),
        ("\"\"", []),
        ("\" a \"", ["a"]),
        ("\"\"\"\"", ["\""]),
        ("\"é,\u{1F9AA}\",\r\n b", ["é,\u{1F9AA}", "b"]),
    ])
    func elements(_ text: String, _ elements: [String]) {
        #expect(ListText.elements(of: text) == elements)
    }

    /// Commas and quotes may be part of an element in quotes.
    @Test(arguments: ["plain", "a,b", "\"", "\",\"", "a\"b", ",", "\",a", "a , b"])
    func everyElementCanBeQuoted(_ element: String) {
        let quoted = "\"\(element.replacing("\"", with: "\"\""))\""
        #expect(ListText.elements(of: quoted) == [element])
        #expect(ListText.elements(of: "x, \(quoted) ,y") == ["x", element, "y"])
    }
}
