import HTTP
import Testing

@testable import HTTPServer

@Suite struct ConnectionTests {
    @Test func requestsAreAnsweredInOrder() {
        let driver = ConnectionDriver()
        driver.receive(get("/a"))
        driver.receive(get("/ready"))
        #expect(driver.bodies == ["/a", "ready"])
        #expect(driver.responses.allSatisfy { $0["Connection"] == nil && $0["Date"] != nil })
        #expect(!driver.isFinished)
    }

    @Test func responsesLeaveInOneWrite() {
        let driver = ConnectionDriver()
        driver.receive(get("/a"))
        #expect(driver.stream.writes == 1)
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() {
        let driver = ConnectionDriver()
        driver.receive(get("/a") + get("/slow") + get("/b") + get("/slow/2") + get("/c"))
        #expect(driver.bodies == ["/a"])
        #expect(driver.submittedCount == 1)
        driver.doWork()
        #expect(driver.bodies == ["/a", "done /slow", "/b"])
        driver.doWork()
        #expect(driver.bodies == ["/a", "done /slow", "/b", "done /slow/2", "/c"])
    }

    /// All of very many requests that are sent at once are answered, a few at a time.
    @Test(arguments: [false, true])
    func manyRequestsAtOnceAreAnsweredInBatches(_ ends: Bool) {
        let driver = ConnectionDriver()
        driver.resumes = false
        driver.receive(String(repeating: get("/ready"), count: 99) + get("/last"))
        #expect(driver.bodies.count == 32)
        #expect(driver.connection.isBusy)
        if ends {
            driver.end()
            #expect(!driver.isFinished)
        }
        driver.resume()
        #expect(driver.bodies.count == 100)
        #expect(driver.bodies.last == "/last")
        #expect(driver.isFinished == ends)
    }

    @Test func theWorkOfAClosedConnectionIsCancelled() {
        let driver = ConnectionDriver()
        driver.receive(get("/slow"))
        driver.connection.close()
        #expect(driver.cancellations == 1)
        // A client that has its response, or only sends no more, cancels nothing.
        let answered = ConnectionDriver()
        answered.receive(get("/slow"))
        answered.doWork()
        answered.connection.close()
        let silent = ConnectionDriver()
        silent.receive(get("/slow"))
        silent.end()
        #expect(answered.cancellations == 0)
        #expect(silent.cancellations == 0)
        silent.doWork()
        #expect(silent.bodies == ["done /slow"])
    }

    @Test func aLateRequestIsRefused() {
        let driver = ConnectionDriver()
        driver.receive(get("/slow") + get("/a"))
        driver.connection.complete(.late)
        #expect(driver.statuses == [503, 200])
        #expect(driver.bodies.last == "/a")
        // The response that comes all the same is dropped.
        driver.doWork()
        #expect(driver.statuses == [503, 200])
    }

    @Test(arguments: ["", "/slow"])
    func aMistakeAmongPipelinedRequestsEndsTheConnection(_ first: String) {
        let driver = ConnectionDriver()
        driver.receive(get(first.isEmpty ? "/a" : first) + "BAD\r\n\r\n" + get("/b"))
        if !first.isEmpty { driver.doWork() }
        #expect(driver.statuses == [200, 400])
        #expect(driver.responses.last?["Connection"] == "close")
        #expect(driver.isLingering)
        driver.receive(get("/c"))
        #expect(driver.statuses == [200, 400])
        driver.end()
        #expect(driver.isFinished)
    }

    @Test func everySplitOfPipelinedRequestsGivesTheSame() {
        let content =
            "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: u\r\n\r\n"
        let text =
            get("/a", "X-Request-Id: one") + content.replacing("Host: a", with: "Host: a\r\nX-Request-Id: two")
            + get("/ready", "X-Request-Id: three") + get("/d", "Connection: close", "X-Request-Id: four")
        let whole = ConnectionDriver()
        whole.receive(text)
        #expect(whole.bodies == ["/a", "/p", "ready", "/d"])
        #expect(whole.responses.map { $0["X-Request-Id"] } == ["one", "two", "three", "four"])
        for place in 1..<text.utf8.count {
            let driver = ConnectionDriver()
            driver.receive(Array(text.utf8.prefix(place)))
            driver.receive(Array(text.utf8.dropFirst(place)))
            #expect(driver.bodies == whole.bodies, "cut at \(place)")
            #expect(driver.isFinished, "cut at \(place)")
        }
        let inBytes = ConnectionDriver()
        inBytes.receive(text, piece: 1)
        #expect(inBytes.bodies == whole.bodies)
    }

    @Test func aClientThatSendsNoMoreIsStillAnswered() {
        let driver = ConnectionDriver()
        driver.receive(get("/slow") + get("/b"))
        driver.end()
        #expect(!driver.isFinished)
        #expect(!driver.connection.wantsRead)
        driver.doWork()
        #expect(driver.bodies == ["done /slow", "/b"])
        #expect(driver.isFinished)
    }

    @Test(
        "an end in the middle",
        arguments: [
            ("", []), ("\r\n", []), ("GET", [400]), ("GET / HTTP/1.1\r\nHost: a\r\n", [400]),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc", [400]),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", [400]),
            ("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET", [200, 400]),
        ] as [(String, [Int])]
    )
    func aConnectionThatEndsInTheMiddleIsRefused(_ text: String, _ statuses: [Int]) {
        let driver = ConnectionDriver()
        if !text.isEmpty { driver.receive(text) }
        driver.end()
        #expect(driver.statuses == statuses)
        #expect(driver.isFinished)
    }

    @Test func aBrokenConnectionIsClosed() {
        let driver = ConnectionDriver()
        driver.receive(get("/slow"))
        driver.stream.isBroken = true
        driver.doWork()
        #expect(driver.isFinished)
        let other = ConnectionDriver()
        other.connection.close()
        #expect(other.isFinished)
    }

    @Test func headHasTheFieldsOfGetAndNoContent() {
        let (get, head) = (ConnectionDriver(), ConnectionDriver())
        get.receive("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        get.doWork()
        head.receive("HEAD /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        head.doWork()
        #expect(get.responses[0].body == "done /slow")
        #expect(String(decoding: head.stream.sent, as: UTF8.self).hasSuffix("\r\n\r\n"))
        #expect(head.responses[0]["Content-Length"] == "10")
    }

    @Test(
        "no answer to HEAD has content",
        arguments: [
            "HEAD / HTTP/1.1\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
            "HEAD * HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx",
            "HEAD /a b HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /\u{1} HTTP/1.1\r\n", "HEAD / HTTP/1.1\n", "HEAD /\r\n",
        ]
    )
    func aRefusedHEADHasNoContent(_ text: String) {
        let driver = ConnectionDriver()
        driver.receive(text)
        #expect(SentResponse.all(in: driver.stream.sent, toHead: true).map(\.status) == [400])
        #expect(String(decoding: driver.stream.sent, as: UTF8.self).hasSuffix("\r\n\r\n"))
    }

    @Test func refusedRequestsKeepTheirIDAndOrigin() {
        let driver = ConnectionDriver()
        driver.receive(get("*", "X-Request-Id: abc", "Origin: https://b.example"))
        #expect(driver.responses[0]["X-Request-Id"] == "abc")
        #expect(driver.bodies[0].hasSuffix("https://b.example"))
    }

    @Test(arguments: ["X : y", " folded", "X: \u{1}", String(repeating: "X: y\r\n", count: 100)])
    func idAndOriginBeforeAMistakeAreKept(_ mistake: String) {
        let driver = ConnectionDriver()
        driver.receive(get("/a", "X-Request-Id: abc", "Origin: https://b.example", mistake))
        #expect(driver.responses[0].status >= 400)
        #expect(driver.responses[0]["X-Request-Id"] == "abc")
        #expect(driver.bodies[0].hasSuffix("https://b.example"))
    }

    @Test func idAndOriginBeforeATimeoutAreKept() {
        let (late, broken) = (ConnectionDriver(), ConnectionDriver())
        for driver in [late, broken] {
            driver.receive("GET /a HTTP/1.1\r\nX-Request-Id: abc\r\nOrigin: https://b.example\r\nHo")
        }
        late.connection.deadlinePassed()
        broken.end()
        #expect(late.responses.map(\.status) == [408])
        #expect(broken.responses.map(\.status) == [400])
        for driver in [late, broken] {
            #expect(driver.responses[0]["X-Request-Id"] == "abc")
            #expect(driver.bodies[0].hasSuffix("https://b.example"))
        }
    }

    @Test func aHeadThatNeverEndsGetsNoContentEither() {
        let driver = ConnectionDriver()
        driver.receive("HEAD / HTTP/1.1\r\nHo")
        driver.connection.deadlinePassed()
        #expect(SentResponse.all(in: driver.stream.sent, toHead: true).map(\.status) == [408])
        #expect(String(decoding: driver.stream.sent, as: UTF8.self).hasSuffix("\r\n\r\n"))
    }

    @Test(
        "ids that clients choose",
        arguments: [
            ("abc-1_2.Z", true), (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
            ("", false), ("a b", false), ("a\"b", false), ("é", false), ("a,b", false),
        ]
    )
    func onlyHarmlessRequestIDsAreKept(_ id: String, _ isTaken: Bool) {
        let driver = ConnectionDriver()
        driver.receive(get("/a", "X-Request-Id: \(id)"))
        #expect((driver.responses[0]["X-Request-Id"] == id) == isTaken)
        #expect(driver.responses[0]["X-Request-Id"]?.isEmpty == false)
    }

    @Test(
        "connections that stay, and connections that end",
        arguments: [
            (get("/a"), nil), (get("/a", "Connection: close"), "close"), (get("/a", version: "1.0"), "close"),
            (get("/a", "Connection: keep-alive", version: "1.0"), "keep-alive"),
            (get("/a", "Connection: x, Close"), "close"),
        ] as [(String, String?)]
    )
    func connectionsStayOpenAsTheRequestAsks(_ text: String, _ connection: String?) {
        let driver = ConnectionDriver()
        driver.receive(text)
        #expect(driver.responses[0]["Connection"] == connection)
        // The client has said that nothing follows, and nothing has.
        #expect(driver.isFinished == (connection == "close"))
        #expect(!driver.stream.isFinished && !driver.stream.isBrokenOff)
    }

    @Test func aConnectionLingersWhereSomethingIsUnread() {
        let driver = ConnectionDriver()
        driver.stream.arriving = [Array(get("/a", "Connection: close").utf8), Array(get("/b").utf8)]
        driver.connection.readable()
        #expect(driver.bodies == ["/a"])
        #expect(driver.isLingering)
    }

    @Test func whatFollowsTheLastRequestIsIgnored() {
        let driver = ConnectionDriver()
        driver.receive(get("/a", "Connection: close") + get("/b"))
        #expect(driver.bodies == ["/a"])
        #expect(driver.isLingering)
    }

    @Test func aConnectionEndsAfterItsLastRequest() {
        let driver = ConnectionDriver { $0.requestsPerConnection = 2 }
        driver.receive(get("/a") + get("/b") + get("/c"))
        #expect(driver.bodies == ["/a", "/b"])
        #expect(driver.responses.map { $0["Connection"] } == [nil, "close"])
    }

    @Test(
        "content is read, and the next request found after it",
        arguments: ["GET", "HEAD", "POST", "OPTIONS", "BREW"]
    )
    func contentIsSkippedBeforeTheNextRequest(_ method: String) {
        let driver = ConnectionDriver()
        driver.receive(get("/a", "Content-Length: 5", method: method))
        #expect(driver.responses.isEmpty)
        driver.receive("hel")
        #expect(driver.responses.isEmpty)
        driver.receive("lo" + get("/b"))
        #expect(SentResponse.all(in: driver.stream.sent, toHead: method == "HEAD").count == 2)
        #expect(!driver.isLingering)
    }

    @Test func aRequestThatExpectsContinueIsAnsweredAtOnce() {
        let driver = ConnectionDriver()
        driver.receive(get("/a", "Content-Length: 5", "Expect: 100-continue", method: "POST"))
        #expect(driver.statuses == [200])
        #expect(driver.responses[0]["Connection"] == "close")
        #expect(driver.isLingering)
        driver.receive("hello")
        #expect(driver.statuses == [200])
    }

    @Test func anExpectationWithoutContentChangesNothing() {
        let driver = ConnectionDriver()
        driver.receive(get("/a", "Expect: 100-continue") + get("/b"))
        #expect(driver.bodies == ["/a", "/b"])
    }

    @Test func workIsRefusedWhereTheQueueIsFull() {
        let driver = ConnectionDriver()
        driver.queueIsFull = true
        driver.receive(get("/slow") + get("/a"))
        #expect(driver.statuses == [503, 200])
        #expect(!driver.isLingering)
    }

    @Test func aConnectionTooManyIsRefused() {
        let driver = ConnectionDriver()
        driver.connection.reject()
        #expect(driver.statuses == [503])
        #expect(driver.responses[0]["Connection"] == "close")
        driver.receive(get("/a"))
        #expect(driver.statuses == [503])
    }

    @Test func aServerThatStopsEndsConnectionsWithTheirRequest() {
        let driver = ConnectionDriver()
        driver.receive(get("/slow"))
        driver.announceStop()
        driver.connection.stop()
        #expect(!driver.isFinished)
        driver.doWork()
        #expect(driver.responses.map { $0["Connection"] } == ["close"])
        let idle = ConnectionDriver()
        idle.receive(get("/a"))
        idle.connection.stop()
        #expect(idle.isFinished)
    }
}
