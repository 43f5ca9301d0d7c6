import HTTP
import Testing

@testable import HTTPServer

/// What a log is told of requests that are refused.
@Suite struct ConnectionReportingTests {
    private final class Records: RequestObserver {
        private(set) var clients: [String] = []
        private(set) var lengths: [Int] = []

        var wantsRequests: Bool { true }

        func requestFinished(_ record: RequestRecord) {
            clients.append(record.client)
            lengths.append(record.contentLength)
        }

        func roundFinished() {}
    }

    private static let second = "X-Forwarded-For: 198.51.100.2\r\n"

    /// Behind a proxy, one connection has requests of many clients.
    @Test(arguments: [
        ("GET /b HTTP/1.1\r\n\(second)\r\n", "198.51.100.2"),
        ("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\(second)\r\n", "198.51.100.2"),
        ("GET /b HTTP/1.1\r\nHost: a\r\n\(second)no field\r\n\r\n", "198.51.100.2"),
        ("GET /b HTTP/1.1\r\nHost: a\r\nno field\r\n\r\n", "10.0.0.1"), ("no request\r\n\r\n", "10.0.0.1"),
    ])
    func aRefusedRequestIsItsOwnClients(_ request: String, _ client: String) {
        let records = Records()
        let driver = ConnectionDriver(
            { $0.trustedProxies = [AddressRange("10.0.0.0/8")].compactMap { $0 } },
            peer: "10.0.0.1",
            observer: records
        )
        driver.receive(get("/a", "X-Forwarded-For: 198.51.100.1"))
        driver.receive(request)
        #expect(driver.statuses == [200, 400])
        #expect(records.clients == ["198.51.100.1", client])
    }

    @Test func aRefusedRequestForAHeadHasNoContent() {
        for (method, hasContent) in [("GET", true), ("HEAD", false)] {
            let records = Records()
            let driver = ConnectionDriver(observer: records)
            driver.receive("\(method) / HTTP/1.1\r\n\r\n")
            #expect(records.lengths.map { $0 > 0 } == [hasContent], "\(method)")
        }
    }
}
