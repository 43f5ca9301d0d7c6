import Articles
import Base
import Storage
import Testing

@testable import broadsheet

/// Webhooks as the settings name them, and what they are sent.
@Suite struct WebhookTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    /// The example of Standard Webhooks.
    @Test func aMessageIsSignedAsTheStandardSays() throws {
        let webhook = try Webhook("http://hooks.example/a \(Self.secret)")
        let payload = Array("{\"test\": 2432232314}".utf8)
        let request = WebhookRequest(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            payload: payload,
            to: webhook,
            now: 1_614_265_330
        )
        let fields = Dictionary(uniqueKeysWithValues: request.fields.map { ($0.name, $0.value) })
        #expect(request.method == "POST")
        #expect(request.content == payload)
        #expect(fields["webhook-id"] == "msg_p5jXN8AQM9LWM0D4loKWxJek")
        #expect(fields["webhook-timestamp"] == "1614265330")
        #expect(fields["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(fields["Content-Type"] == "application/json")
    }

    @Test(arguments: [
        "ftp://hooks.example/ \(secret)", "http:// \(secret)", "http://user@hooks.example/ \(secret)",
        "http://hooks.example:0/ \(secret)", "http://hooks.example:99999/ \(secret)",
        "http://hooks.example/\" \(secret)",
        "http://hooks.example/ MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "http://hooks.example/ whsec_dGVzdA==",
        "http://hooks.example/", "http://hooks.example/ fastly", "http://hooks.example/ cloudflare",
        "http://hooks.example/ \(secret) varnish", "http://hooks.example/ fastly cloudflare token", "fastly token", "",
    ])
    func whatCannotBeAWebhookIsRefused(_ text: String) {
        #expect(throws: SettingExpectation.self) { try Webhook(text) }
    }

    @Test(arguments: [
        ("http://hooks.example/a \(secret)", WebhookForm.standard, secret),
        ("http://hooks.example/a standard \(secret)", .standard, secret),
        ("http://127.0.0.1:6081 varnish-xkey", .xkey, ""), ("http://127.0.0.1:6081 varnish-xkey t0ken", .xkey, "t0ken"),
        ("https://api.fastly.com/service/ID/purge fastly t0ken", .fastly, "t0ken"),
        ("https://api.cloudflare.com/client/v4/zones/ID/purge_cache t0ken cloudflare", .cloudflare, "t0ken"),
    ])
    func aWebhookHasAFormAndASecret(_ text: String, _ form: WebhookForm, _ secret: String) throws {
        let webhook = try Webhook(text)
        #expect(webhook.form == form)
        #expect(webhook.secret == secret)
        #expect(!webhook.description.contains("/"))
        #expect(secret.isEmpty || !webhook.description.contains(secret))
    }

    @Test(arguments: [
        ("http://hooks.example", "hooks.example", "80", "/"), ("https://hooks.example/x", "hooks.example", "443", "/x"),
        ("http://hooks.example:81/a?b#c", "hooks.example", "81", "/a?b"), ("http://[::1]:8080?x", "::1", "8080", "/?x"),
        ("http://[::1]/", "::1", "80", "/"),
    ])
    func anAddressHasItsParts(_ url: String, _ host: String, _ port: String, _ target: String) throws {
        let address = try #require(WebhookAddress(url))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.target == target)
    }

    @Test(arguments: [
        "http://[::1", "http://[", "http://a:80:90", "http://[::1]x:80/", "http://2001:db8::1/x", "http://[zz]/",
        "http://a:+80", "http://a:", "http://a:0", "http://a:65536", "http://:80", "http://u@a/", "http://a]/",
        "ftp://a/",
    ])
    func whatIsNoAddressIsRefused(_ url: String) {
        #expect(WebhookAddress(url) == nil)
    }

    @Test func theNameTellsAddressesAndFormsApartAndShowsNeither() throws {
        let texts = ["http://a.example/ varnish-xkey", "http://a.example/ fastly t", "http://b.example/ varnish-xkey"]
        let names = try texts.map { try Webhook($0).name }
        #expect(Set(names).count == 3)
        #expect(names.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
        // Another secret is the same webhook.
        #expect(try Webhook("http://a.example/ fastly other").name == names[1])
    }

    @Test func pausesDoubleAndAttemptsEnd() {
        let pauses = (1...RetrySchedule.attempts).map { RetrySchedule.pause(after: $0) }
        #expect(pauses[0].map { 0.8...1.2 ~= $0 } == true)
        #expect(pauses[4].map { 12.8...19.2 ~= $0 } == true)
        #expect(pauses[60].map { 2880...4320 ~= $0 } == true)
        #expect(pauses.last == .some(nil))
        #expect(pauses.compactMap { $0 }.count == RetrySchedule.attempts - 1)
        #expect(Set((0..<20).map { _ in RetrySchedule.pause(after: 10) }).count > 1)
        let days = pauses.compactMap { $0 }.reduce(0, +) / 86_400
        #expect(2...4 ~= days)
    }

    // MARK: Purges

    private func news(_ changes: [Change]) -> WebhookChanges {
        let version = DatasetVersion(identity: "abc", number: 7)
        return WebhookChanges(version: version, changes: changes, hasMore: false, isComplete: true)
    }

    private func request(_ webhook: String, _ changes: [Change]) throws -> (WebhookRequest, count: Int) {
        let webhook = try Webhook(webhook)
        let message = try #require(webhook.form.message(news(changes), now: Timestamp(seconds: 1)))
        return (WebhookRequest(id: "msg_1", payload: message.payload, to: webhook, now: 1), message.count)
    }

    private static var changes: [Change] {
        var renamed = Change(kind: .renamed, id: "news/new", moment: 3, article: nil)
        renamed.formerID = "news/old"
        return [
            Change(kind: .updated, id: "news/a", moment: 1, article: nil),
            Change(kind: .removed, id: "news/two words", moment: 2, article: nil), renamed,
        ]
    }

    private static let keys = [
        "list", "article:news/a", "article:news/two%20words", "article:news/new", "article:news/old",
    ]

    @Test func varnishIsSentKeysInAField() throws {
        let (request, count) = try request("http://127.0.0.1/ varnish-xkey t0ken", Self.changes)
        #expect(count == 3)
        #expect(request.method == "PURGE")
        #expect(request.content.isEmpty)
        #expect(request.fields.map(\.name) == ["xkey-purge", "Authorization"])
        #expect(request.fields.map(\.value) == [Self.keys.joined(separator: " "), "Bearer t0ken"])
    }

    @Test func fastlyIsSentKeysInAField() throws {
        let (request, _) = try request("https://api.fastly.com/service/ID/purge fastly t0ken", Self.changes)
        #expect(request.method == "POST")
        #expect(request.content.isEmpty)
        #expect(request.fields.map(\.name) == ["Surrogate-Key", "Fastly-Key"])
        #expect(request.fields.map(\.value) == [Self.keys.joined(separator: " "), "t0ken"])
    }

    @Test func cloudflareIsSentTags() throws {
        let (request, _) = try request("https://api.cloudflare.com/zones/ID/purge_cache cloudflare t0ken", Self.changes)
        #expect(request.method == "POST")
        let tags = Self.keys.map { "\"\($0)\"" }.joined(separator: ",")
        #expect(String(decoding: request.content, as: UTF8.self) == "{\"tags\":[\(tags)]}")
        #expect(request.fields.map(\.name) == ["Content-Type", "Authorization"])
        #expect(request.fields.map(\.value) == ["application/json", "Bearer t0ken"])
    }

    @Test func aPurgeHasNoMoreKeysThanCachesTake() throws {
        let short = (1...100).map { Change(kind: .updated, id: "n/\($0)", moment: Int64($0), article: nil) }
        let (request, count) = try request("http://127.0.0.1/ cloudflare t", short)
        #expect(count == 99)
        #expect(String(decoding: request.content, as: UTF8.self).split(separator: ",").count == 100)
        let long = (1...100).map {
            Change(kind: .updated, id: "\(String(repeating: "x", count: 200))/\($0)", moment: Int64($0), article: nil)
        }
        let (field, longCount) = try self.request("http://127.0.0.1/ varnish-xkey", long)
        #expect(field.fields[0].value.utf8.count <= 4096)
        #expect(1..<100 ~= longCount)
    }

    /// What lists show of topics and publishers may have changed.
    @Test func aVersionWithoutChangesPurgesListsAndIsNoMessage() throws {
        let (request, count) = try request("http://127.0.0.1/ varnish-xkey", [])
        #expect(request.fields[0].value == "list")
        #expect(count == 0)
        #expect(WebhookForm.standard.message(news([]), now: Timestamp(seconds: 1)) == nil)
    }
}
