import API
import Articles
import Base
import TestSupport
import Testing

/// What editors are told of the messages to webhooks.
@Suite struct DeliveryTests {
    /// Three messages, of which the last is for a webhook of another server.
    private struct History: WebhookHistory {
        let redelivered = Locked<[String]>([])

        private var all: [WebhookDelivery] {
            var waiting = WebhookDelivery(id: "msg_3", place: 3, webhook: "w", status: .waiting, attempts: 2, size: 30)
            waiting.receiver = .init(host: "hooks.example:81", form: "standard")
            waiting.queued = Timestamp(seconds: 1_700_000_000)
            waiting.tried = Timestamp(seconds: 1_700_000_010)
            waiting.next = Timestamp(seconds: 1_700_000_020)
            waiting.failure = "status 503"
            var delivered = WebhookDelivery(
                id: "msg_2",
                place: 2,
                webhook: "w",
                status: .delivered,
                attempts: 1,
                size: 20
            )
            delivered.receiver = waiting.receiver
            return [
                waiting, delivered,
                WebhookDelivery(id: "msg_1", place: 1, webhook: "x", status: .failed, attempts: 80, size: 10),
            ]
        }

        func deliveries(_ status: WebhookDelivery.Status?, after place: Int?, limit: Int) throws -> [WebhookDelivery] {
            let found = all.filter { status == nil || $0.status == status }
            return Array(found.filter { $0.place < place ?? .max }.prefix(limit))
        }

        func redeliver(_ id: String) throws -> WebhookDelivery {
            guard let delivery = all.first(where: { $0.id == id }) else { throw WebhookHistoryError.unknown }
            if delivery.receiver == nil { throw WebhookHistoryError.notSentHere }
            redelivered.withLock { $0.append(id) }
            return delivery
        }
    }

    private let history = History()
    private let client: APIClient

    init() {
        let service = ArticleService(Gazette.memoryRepository, Gazette.configuration, webhooks: history)
        client = APIClient.direct("webhooks", service)
    }

    private func post(_ id: String, token: String? = Gazette.token) throws -> WireResponse {
        try client.send("POST", "/webhooks/deliveries/\(id)/redeliver", token: token)
    }

    @Test func theNewestComeFirst() throws {
        let response = try client.get("/webhooks/deliveries", token: Gazette.token)
        #expect(response.status == 200)
        #expect(response["cache-control"] == "private, no-store")
        #expect(
            response.text == """
                {"data":[{"id":"msg_3","webhook":{"host":"hooks.example:81","form":"standard"},"status":"waiting",\
                "attempts":2,"queued":"2023-11-14T22:13:20Z","tried":"2023-11-14T22:13:30Z",\
                "next":"2023-11-14T22:13:40Z","failure":"status 503","bytes":30},\
                {"id":"msg_2","webhook":{"host":"hooks.example:81","form":"standard"},"status":"delivered",\
                "attempts":1,"queued":null,"tried":null,"next":null,"failure":null,"bytes":20},\
                {"id":"msg_1","webhook":null,"status":"failed","attempts":80,"queued":null,"tried":null,"next":null,\
                "failure":null,"bytes":10}],"meta":{"limit":100,"hasMore":false},\
                "links":{"self":"/webhooks/deliveries","next":null}}
                """
        )
    }

    @Test func pagesAndFilters() throws {
        var target = "/webhooks/deliveries?limit=2"
        var ids: [String] = []
        while true {
            let page = try client.json(target, token: Gazette.token)
            ids += page["data"].array.map { $0["id"].string ?? "" }
            guard let next = page["links"]["next"].string else { break }
            #expect(page["meta"]["hasMore"].bool == true)
            target = next
        }
        #expect(ids == ["msg_3", "msg_2", "msg_1"])
        #expect(try client.ids("/webhooks/deliveries?status=failed", token: Gazette.token) == ["msg_1"])
        #expect(try client.problem("/webhooks/deliveries?status=dead", token: Gazette.token)["errors"].array.count == 1)
        _ = try client.problem("/webhooks/deliveries?after=msg_9", status: 400, token: Gazette.token)
    }

    @Test func aMessageIsSentOnceMore() throws {
        let response = try post("msg_3")
        #expect(response.status == 202)
        #expect(response.json["data"]["id"].string == "msg_3")
        #expect(try post("msg_9").status == 404)
        #expect(try post("msg_1").status == 409)
        #expect(try client.get("/webhooks/deliveries/msg_3/redeliver", token: Gazette.token).status == 405)
        #expect(history.redelivered.withLock { $0 } == ["msg_3"])
    }

    @Test func onlyEditorsMay() throws {
        for token in [nil, "wrong"] {
            #expect(try client.get("/webhooks/deliveries", token: token).status == 401)
            #expect(try post("msg_3", token: token).status == 401)
        }
        #expect(history.redelivered.withLock { $0 }.isEmpty)
    }

    @Test func withoutWebhooksThereIsNone() throws {
        let client = Gazette.memory
        #expect(try client.ids("/webhooks/deliveries", token: Gazette.token) == [])
        #expect(try client.ids("/webhooks/deliveries?after=5", token: Gazette.token) == [])
        #expect(try client.send("POST", "/webhooks/deliveries/msg_1/redeliver", token: Gazette.token).status == 404)
    }
}
