import HTTP
import Testing

@testable import HTTPServer

/// Content that a responder wants to see.
@Suite struct ContentTests {
    private func echo(_ fields: String..., content: String) -> String {
        let head = "PUT /echo HTTP/1.1\r\nHost: a\r\n\(fields.map { "\($0)\r\n" }.joined())\r\n"
        return head + content
    }

    @Test(arguments: [
        ("Content-Length: 5", "hello", "echo hello"), ("Content-Length: 10", "0123456789", "echo 0123456789"),
        ("Transfer-Encoding: chunked", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "echo hello"),
        // Without content it is a request like any other.
        ("Content-Length: 0", "", "/echo"), ("X: y", "", "/echo"),
    ])
    func itIsHandedOverHoweverItArrives(_ field: String, _ content: String, _ body: String) {
        let text = echo(field, content: content) + get("/b")
        for place in 0..<text.utf8.count {
            let driver = ConnectionDriver()
            driver.receive(Array(text.utf8.prefix(place)))
            driver.receive(Array(text.utf8.dropFirst(place)))
            #expect(driver.bodies == [body, "/b"], "cut at \(place)")
        }
    }

    @Test(arguments: [
        ("Content-Length: 11", "01234567890"), ("Transfer-Encoding: chunked", "b\r\n01234567890\r\n0\r\n\r\n"),
    ])
    func moreThanTheResponderTakesIsRefused(_ field: String, _ content: String) {
        let driver = ConnectionDriver()
        driver.receive(echo(field, content: content))
        #expect(driver.statuses == [413])
    }

    @Test func aClientThatWaitsForPermissionGetsIt() {
        let driver = ConnectionDriver()
        driver.receive(echo("Content-Length: 5", "Expect: 100-continue", content: ""))
        #expect(driver.statuses == [100])
        driver.receive("hello")
        #expect(driver.statuses == [100, 200])
        #expect(driver.bodies.last == "echo hello")
    }

    /// An error of size would tell which tokens are good, and would not be counted as a wrong one.
    @Test(arguments: [
        ("Content-Length: 70000", ""), ("Content-Length: 70000\r\nExpect: 100-continue", ""),
        ("Transfer-Encoding: chunked", "11170\r\n"),
    ])
    func aRefusalIsOneHoweverLargeTheContentIs(_ fields: String, _ content: String) {
        var statuses: [Int] = []
        var drivers: [ConnectionDriver] = []
        for _ in 0..<11 {
            let driver = ConnectionDriver(sharing: drivers.first)
            driver.receive(get("/secret", "Authorization: Bearer x", fields, method: "PUT") + content)
            statuses += driver.statuses
            #expect(driver.isLingering)
            drivers.append(driver)
        }
        #expect(statuses == [Int](repeating: 401, count: 10) + [429])
    }

    @Test func contentThatNobodyTakesIsBoundedAllTheSame() {
        let driver = ConnectionDriver()
        driver.receive(get("/other", "Content-Length: 70000", method: "PUT"))
        #expect(driver.statuses == [413])
    }

    /// What is refused costs a request as well as what is answered.
    @Test func requestsThatAreTooLargeCountForTheRateLimit() {
        let driver = ConnectionDriver { $0.rateLimit = RateLimit(requests: 1, window: 60) }
        driver.receive(get("/other"))
        driver.receive(get("/other", "Content-Length: 70000", method: "PUT"))
        #expect(driver.statuses == [200, 429])
    }

    @Test func otherContentIsSkipped() {
        let driver = ConnectionDriver()
        driver.receive("PUT /other HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n")
        driver.receive(String(repeating: "x", count: 50) + get("/b"))
        #expect(driver.bodies == ["/other", "/b"])
    }
}
