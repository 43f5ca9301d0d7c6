import FrontMatter
import Testing

@testable import Articles

/// Settings of Pelican, read without running them.
@Suite struct PythonSettingsTests {
    private func value(_ text: String, _ name: String = "NAME") -> Node? {
        PythonSettings([text]).values[name]
    }

    private func texts(_ node: Node?) -> [String]? {
        node?.sequence?.map { $0.scalar.map { $0.isProgram ? "?" : $0.text } ?? "-" }
    }

    @Test(arguments: [
        ("NAME = 'a'", "a"), ("NAME=\"a\" # b", "a"), ("NAME: str = r'a\\.b'", "a\\.b"), ("NAME = 'a' 'b'", "ab"),
        ("NAME = ('a'\n  'b')", "ab"), ("NAME = True", "true"), ("NAME = -3", "-3"), ("NAME = '''a\nb'''", "a\nb"),
        ("NAME = 'it\\'s'", "it's"), ("NAME = 'a'\nNAME = 'b'", "b"), ("import os; x = 1\nNAME = 'a'", "a"),
        ("OTHER = '''\nNAME = 'x'\n'''\nNAME = 'a'", "a"), ("def f(\n  a):\n    return a\nNAME = 'a'", "a"),
    ])
    func literalsGiveTheirValues(_ text: String, _ value: String) {
        let scalar = self.value(text)?.scalar
        #expect(scalar?.text == value)
        #expect(scalar?.isProgram == false)
    }

    @Test(arguments: [
        "NAME = f()", "NAME = 'a' + b", "NAME = f'{a}'", "if a:\n    NAME = 'a'", "NAME = 'a'\nNAME.append('b')",
        "NAME = 'a' if b else 'c'", "NAME += ['a']", "NAME = [",
    ])
    func whatOnlyTheProgramKnowsIsMarked(_ text: String) {
        #expect(value(text)?.scalar?.isProgram == true)
    }

    @Test func listsKeepWhatIsKnown() {
        #expect(texts(value("NAME = ['a', b, # 'c'\n 'd', f('e'), *more]")) == ["a", "?", "d", "?", "?"])
        #expect(texts(value("NAME = ('a',)")) == ["a"])
        #expect(texts(value("NAME = {'a', 'b'}")) == ["a", "b"])
        #expect(texts(value("NAME = ['a']\nNAME += ['b']")) == ["a", "b"])
        #expect(texts(value("NAME = [x for x in y]")) == ["?"])
    }

    @Test func dictionariesTellWhatIsSpreadIntoThem() {
        let mapping = value("NAME = {**BASE, 'a': {'b': None}, key: 'c'}")?.mapping
        #expect(mapping?.entries.map(\.key) == ["a", "**"])
        #expect(mapping?["a"]?.mapping?["b"]?.isNull == true)
        #expect(value("NAME = dict(a='b', **c)")?.mapping?.entries.map(\.key) == ["a", "**"])
    }

    @Test func deepBracketsComeToAnEnd() {
        let text = "NAME = " + String(repeating: "[", count: 100_000) + "\nOTHER = 'a'\n"
        #expect(value(text)?.scalar?.text != "a")
    }
}
