import Base
import Testing

@testable import broadsheet

/// One request to a receiver that answers as no server should.
@Suite struct PlainDeliveryTests {
    /// Sends a request that may take so many milliseconds; the status, or why there is none.
    private func outcome(of reaction: WebhookReceiver.Reaction, within time: Int64) throws -> String {
        let receiver = try WebhookReceiver { _ in reaction }
        let webhook = try Webhook("\(receiver.url("/")) varnish-xkey")
        let request = WebhookRequest(id: "msg_1", payload: Array("list".utf8), to: webhook, now: 1)
        let delivery = PlainDelivery(
            address: webhook.address,
            time: DeliveryTime(milliseconds: time, isStopping: { false })
        )
        do throws(DeliveryFailure) {
            return "\(try delivery.send(request))"
        } catch {
            return "\(error)"
        }
    }

    /// Each byte comes in time, and the answer does not.
    @Test func anAnswerThatDripsIsNotWaitedForLongerThanOneThatNeverComes() throws {
        let text = "HTTP/1.1 200 OK\r\nX-Filler: \(String(repeating: "x", count: 4000))\r\n\r\n"
        #expect(try outcome(of: .drip(text, pause: 20), within: 700) == "no answer in time")
        #expect(try outcome(of: .hang, within: 300) == "no answer in time")
        // So do provisional answers, of which there is always one more.
        let provisional = String(repeating: "HTTP/1.1 102 Processing\r\n\r\n", count: 200)
        #expect(try outcome(of: .drip(provisional, pause: 5), within: 700) == "no answer in time")
    }

    @Test func anAnswerThatIsSlowIsOne() throws {
        let text = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"
        #expect(try outcome(of: .drip(text, pause: 2), within: 60_000) == "204")
    }

    @Test(arguments: [
        ("HTTP/1.1 200", "the connection ended without an answer"), ("", "the connection ended without an answer"),
        ("SSH-2.0-OpenSSH\r\n\r\n", "the answer is not HTTP"), ("HTTP/1.1 99 Low\r\n\r\n", "the answer is not HTTP"),
    ])
    func whatIsNoAnswerIsNamed(_ text: String, _ expected: String) throws {
        #expect(try outcome(of: .drip(text, pause: 0), within: 60_000) == expected)
    }
}
