import FrontMatter
import Testing

@testable import Articles

/// Merge patches as RFC 7396 has them, and what cannot be one.
@Suite struct MergePatchTests {
    /// The cases of appendix A that are objects.
    @Test(arguments: [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
        ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ])
    func aPatchDoesAsTheRFCSays(_ target: String, _ patch: String, _ result: String) throws {
        let target = try MergePatch.object(Array(target.utf8))
        let patched = try MergePatch(Array(patch.utf8)).applied(to: target)
        #expect(patched.means(try MergePatch.object(Array(result.utf8))))
    }

    @Test(arguments: ["", "[]", "7", "null", #""a""#, #"{"a": 1} {}"#, "{", "title: x", "---\na: 1\n---\n"])
    func nothingElseIsAnObject(_ text: String) {
        #expect(throws: EditFailure.self) { try MergePatch(Array(text.utf8)) }
    }
}
