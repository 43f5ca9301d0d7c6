import FrontMatter
import Testing

/// Configurations that are programs, read as data.
@Suite struct ScriptFileTests {
    @Test func theFirstObjectWithAKeyIsRead() {
        let text = """
            import x from 'y'; // const a = { url: 1 }
            const s = "{ url: 'no' }", r = /it's/;
            const other = { a: 1 };
            export default function () { return { url: 'yes', inner: ({ a: ['b'] }), f: ({ a }) => a, g: (1 + 2) }; }
            """
        let object = ScriptFile(text).object(with: ["url"])
        #expect(object?["url"]?.scalar?.text == "yes")
        #expect(object?["inner"]?.mapping?["a"]?.sequence?.first?.scalar?.text == "b")
        #expect(object?["f"]?.scalar?.isProgram == true)
        #expect(object?["g"]?.scalar?.isProgram == true)
        #expect(ScriptFile(text).object(with: ["nothing"]) == nil)
    }

    @Test func argumentsOfCallsAreRead() {
        let text = """
            // config.add('no')
            config.ignores.add("a", 1); ignores.add(`b`); x.ignores.add(`${c}`); ignores.add(d + 'e'); ignores.add(false)
            notignores.add('f'); "ignores.add('g')"; ignores.add ( 'h' )
            """
        #expect(
            ScriptFile(text).arguments(of: "ignores.add")
                == [.text("a"), .text("b"), .unknown, .unknown, .word("false"), .text("h")]
        )
    }

    @Test func constantsAreRead() {
        let text = """
            // const a = 'no';
            const a = 'yes', b = { c: 1 };
            let d = b.c
            export const e = 'x' + a;
            export default d;
            """
        let file = ScriptFile(text)
        #expect(file.constant("a")?.scalar?.text == "yes")
        #expect(file.constant("d")?.scalar?.text == "b.c")
        #expect(file.constant("d")?.scalar?.isProgram == true)
        #expect(file.constant("e") == nil)
        #expect(file.exported?.scalar?.text == "d")
        #expect(ScriptFile("module.exports = { a: 'b' };").exported?.mapping?["a"]?.scalar?.text == "b")
    }

    @Test(
        arguments: [
            ("import a from './m.js';", ScriptFile.Import(module: "./m.js")),
            ("import { b, c as a } from \"m\";", ScriptFile.Import(module: "m", member: "c")),
            ("const a = require('./m');", ScriptFile.Import(module: "./m")),
            ("const { a } = require('./m');", ScriptFile.Import(module: "./m", member: "a")),
            ("const a = require('./m').dir;", ScriptFile.Import(module: "./m", member: "dir")),
            ("import b from './m.js';", nil),
        ]
    )
    func importsAreRead(_ text: String, _ expected: ScriptFile.Import?) {
        #expect(ScriptFile(text).source(of: "a") == expected)
    }

    @Test(
        "branches that only run while an author works on the site are left out",
        arguments: [
            ("if (process.env.NODE_ENV === 'production') { f('a') } else { f('b') }", ["a"]),
            ("if (process.env.NODE_ENV !== \"production\") { f('a') }\nf('b')", ["b"]),
            ("if ('development' == process.env.ELEVENTY_ENV) { if (x) { f('a') } } else { f('b') }", ["b"]),
            ("if (!isProduction) { f('a') } else if (x) { f('b') }", ["b"]),
            ("if (isDev && x) { f('a') } else { f('b') }", ["a", "b"]),
            ("if (!isDev) { f('}') } else { f('b') }", ["}"]), ("if (isDev) f('a')", ["a"]),
            ("if (isDev) { f('a')", ["a"]),
        ]
    )
    func branches(_ text: String, _ expected: [String]) {
        #expect(ScriptFile(text).published.arguments(of: "f") == expected.map { .text($0) })
    }

    @Test func bracesThatAreNeverClosedComeToAnEnd() {
        for part in ["{", "({a:", "{a:{", "[{a:(", "{a:[[[(", "if(", "if(isDev){"] {
            #expect(ScriptFile(String(repeating: part, count: 5_000)).object(with: ["a"]) == nil)
            #expect(ScriptFile(String(repeating: part, count: 5_000)).published.constant("a") == nil)
        }
    }
}
