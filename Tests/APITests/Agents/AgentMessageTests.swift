import Testing

@testable import API

/// Messages of agents.
@Suite struct AgentMessageTests {
    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, "ping"),
        (#"{"jsonrpc":"2.0","id":"a","method":"tools/list","params":{"cursor":null}}"#, "tools/list"),
        (#"{"id":2.5,"method":"x","jsonrpc":"2.0"}"#, "x"),
    ])
    func aRequestHasAnIDAndAMethod(_ content: String, _ method: String) throws {
        #expect(try AgentMessage(Array(content.utf8)).call?.method == method)
    }

    @Test(arguments: [
        #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
        #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}}"#,
    ])
    func whatExpectsNoAnswerGetsNone(_ content: String) throws {
        #expect(try AgentMessage(Array(content.utf8)).call == nil)
    }

    @Test(arguments: [
        ("", -32700), ("{", -32700), ("\u{0}", -32700), (String(repeating: "[", count: 100_000), -32700),
        ("[]", -32600), ("1", -32600), ("{}", -32600), (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600),
        (#"{"jsonrpc":"2.0","id":1}"#, -32600), (#"{"jsonrpc":"2.0","id":1,"method":1}"#, -32600),
        (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
        (#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, -32600),
        (#"{"jsonrpc":"2.0","id":18446744073709551615,"method":"ping"}"#, -32600),
        (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600),
    ])
    func whatIsNoMessageIsRefused(_ content: String, _ code: Int) {
        let failure = #expect(throws: AgentMessage.Failure.self) { try AgentMessage(Array(content.utf8)) }
        #expect(failure?.code == code)
    }
}
