internal import Articles
internal import Base
internal import HTTP

/// `/webhooks/deliveries`: what webhooks were sent, for editors.
enum DeliveryEndpoints {
    static var all: [Endpoint] {
        [list, redeliver]
    }

    private static let status = Parameter<WebhookDelivery.Status>.choice(
        "status",
        "Only messages that are still to be sent, that were taken, or that were given up"
    ).documented(example: "failed")
    private static let after = Parameter<Int>.integer(
        "after",
        "Where the previous answer ended, from its `links`; without it the answer begins with the newest message",
        in: 1...Int.max
    ).documented(example: .integer(examplePlace))
    private static let limit = Parameter<Int>.integer(
        "limit",
        "How many messages",
        in: 1...1000
    ).documented(example: 10, default: .integer(defaultLimit))

    private static let defaultLimit = 100
    private static let path = "/webhooks/deliveries"
    private static let examplePlace = 42
    private static let exampleID = "msg_5d2c8f0e6b1a49d7a3c4e5f60718293a"

    private static var list: Endpoint {
        Endpoint(
            path,
            "listDeliveries",
            "What webhooks were sent lately, and what waits for them, for editors",
            .editing,
            parameters: [status, after, limit],
            reply: .json("Messages, the newest first", .model(answer), caching: .privately)
        ) { parameters, context in
            try context.requireEditor()
            let status = parameters.value(status)
            let start = parameters.value(after)
            let count = parameters.value(limit) ?? defaultLimit
            let query = parameters.canonicalQuery { $0 != after.name }
            return .webhooks { history in
                // One more says whether there is a next response.
                let found = try history.deliveries(status, after: start, limit: count + 1)
                return ListFrame(limit: count, found: found).representation(
                    context,
                    next: { "\(context.location)?\(query.with(after.name, String($0.place)))" },
                    append: append
                )
            }
        }
    }

    private static var redeliver: Endpoint {
        var reply = Reply.json(
            "It is sent now",
            .single(.model(delivery)),
            caching: .privately,
            problems: [.notFound, .conflict]
        ).answering(with: [.accepted])
        reply.mayBeElsewhere = true
        var endpoint = Endpoint(
            "\(path)/{id}/redeliver",
            "redeliver",
            "Sends a message to its webhook now: once more where it was taken or given up",
            .editing,
            variables: [
                PathVariable(name: "id", summary: "The id of a message, from /webhooks/deliveries", example: exampleID)
            ],
            reply: reply
        ) { _, context in
            try context.requireEditor()
            return .webhooks { history in
                let delivery = try history.redeliver(context.path["id"])
                var json = JSONWriter()
                json.beginObject()
                json.key("data")
                append(delivery, &json)
                json.endObject()
                var representation = Representation.json(json.bytes)
                representation.status = .accepted
                return representation
            }
        }
        endpoint.methods = [.post]
        endpoint.changesContent = true
        return endpoint
    }

    private static func append(_ delivery: WebhookDelivery, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("id", delivery.id)
        json.key("webhook")
        if let receiver = delivery.receiver {
            json.beginObject()
            json.member("host", receiver.host)
            json.member("form", receiver.form)
            json.endObject()
        } else {
            json.null()
        }
        json.member("status", delivery.status.rawValue)
        json.member("attempts", delivery.attempts)
        json.member("queued", delivery.queued)
        json.member("tried", delivery.tried)
        json.member("next", delivery.next)
        json.member("failure", delivery.failure)
        json.member("bytes", delivery.size)
        json.endObject()
    }

    // MARK: Description

    private static let answer = Model(
        "DeliveryList",
        "What webhooks were sent",
        Schema.listFrame(of: delivery, path: path, next: "\(path)?after=\(examplePlace)")
    )

    private static let delivery = Model(
        "Delivery",
        "A message to a webhook, and what has become of it",
        [
            .member("id", .string(exampleID).about("`webhook-id` of the form `standard`, each time that it is sent")),
            .member(
                "webhook",
                .object(
                    [
                        .member("host", .string("hooks.example").about("With a port, where the address has one")),
                        .member("form", .string("standard")),
                    ],
                    isOpen: false
                ).orNull.about("Null where it is none of this server's settings")
            ),
            .member("status", .choice(WebhookDelivery.Status.allCases.map(\.rawValue))),
            .member("attempts", .count(1).about("How often it was sent")),
            .member("queued", ArticleModels.moment.orNull.about("When it was made; null where that is not known")),
            .member("tried", ArticleModels.moment.orNull.about("When it was sent last")),
            .member("next", ArticleModels.moment.orNull.about("When it is sent next; null unless it waits")),
            .member("failure", .string("status 503").orNull.about("Why it was not taken when it was sent last")),
            .member("bytes", .count(342).about("The size of what it says")),
        ]
    )
}
