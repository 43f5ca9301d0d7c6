import Testing

@testable import Articles

@Suite struct NoWebhooksTests {
    @Test(arguments: [nil] + WebhookDelivery.Status.allCases.map(Optional.some))
    func aServerWithoutWebhooksHasSentNothing(_ status: WebhookDelivery.Status?) {
        #expect(NoWebhooks().deliveries(status, after: nil, limit: 10).isEmpty)
        #expect(NoWebhooks().deliveries(status, after: 3, limit: 10).isEmpty)
    }

    @Test func whatWasNeverSentCannotBeSentAgain() {
        #expect(throws: WebhookHistoryError.unknown) { try NoWebhooks().redeliver("msg_1") }
    }
}
