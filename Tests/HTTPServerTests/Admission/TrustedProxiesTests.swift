import HTTP
import Testing

@testable import HTTPServer

@Suite struct TrustedProxiesTests {
    @Test(
        "ranges",
        arguments: [
            ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false), ("10.1.2.3/24", "10.1.2.77", true),
            ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.128/25", "192.0.2.128", true),
            ("0.0.0.0/0", "1.2.3.4", true),
            ("0.0.0.0/0", "::1", false), ("::/0", "1.2.3.4", false), ("::/0", "2001:db8::1", true),
            ("::1", "::1", true),
            ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
            ("2001:db8::/65", "2001:db8::7fff:0:0:1", true), ("2001:db8::/65", "2001:db8::8000:0:0:1", false),
            ("2001:db8::1/128", "2001:db8::1", true), ("2001:db8::1/127", "2001:db8::", true),
        ]
    )
    func aRangeContainsItsAddresses(_ range: String, _ address: String, _ isInside: Bool) throws {
        let host = try #require(PeerAddress.Host(address))
        #expect(try #require(AddressRange(range)).contains(host) == isInside)
    }

    @Test func unixSocketsHaveARange() throws {
        #expect(try #require(AddressRange("unix")).contains(.local))
        #expect(try !#require(AddressRange("0.0.0.0/0")).contains(.local))
    }

    @Test(arguments: [
        "", "a", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0", "::/129", "unix/8",
        "local", "10.0.0.0 /8", "[::1]", "10.0.0.0/a",
    ])
    func malformedRangesAreRefused(_ text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(
        "the client is the last address that is no trusted proxy's",
        arguments: [
            ("X: y", "10.0.0.1"),
            ("X-Forwarded-For: 198.51.100.1", "198.51.100.1"),
            ("X-Forwarded-For: 6.6.6.6, 198.51.100.1", "198.51.100.1"),
            ("X-Forwarded-For: 6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("X-Forwarded-For: 10.0.0.3, 10.0.0.2", "10.0.0.3"),
            ("X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 198.51.100.1", "198.51.100.1"),
            ("X-Forwarded-For: 198.51.100.1:5000", "198.51.100.1"), ("X-Forwarded-For: 2001:db8::1", "2001:db8::1"),
            ("X-Forwarded-For: [2001:db8::1]:5000", "2001:db8::1"), ("X-Forwarded-For: unknown", "10.0.0.1"),
            ("X-Forwarded-For: 6.6.6.6, nonsense", "10.0.0.1"),
            ("X-Forwarded-For: 6.6.6.6, nonsense, 10.0.0.2", "10.0.0.2"),
            ("X-Forwarded-For:", "10.0.0.1"), ("X-Forwarded-For: 198.51.100.1, ", "198.51.100.1"),
            ("Forwarded: for=198.51.100.1", "198.51.100.1"), ("Forwarded: For=\"198.51.100.1:5000\"", "198.51.100.1"),
            ("Forwarded: for=\"[2001:db8::1]:_x\"", "2001:db8::1"),
            ("Forwarded: proto=https;for=198.51.100.1;by=_p", "198.51.100.1"),
            ("Forwarded: for=6.6.6.6, for=198.51.100.1", "198.51.100.1"), ("Forwarded: for=_hidden", "10.0.0.1"),
            ("Forwarded: for=198.51.100.1, for=unknown, for=10.0.0.2", "10.0.0.2"),
            ("Forwarded: proto=http", "10.0.0.1"),
            // A quote that the client has left open takes in what the proxy adds.
            ("Forwarded: for=1.2.3.4;x=\", for=198.51.100.7;proto=https", "10.0.0.1"),
            ("Forwarded: for=1.2.3.4;x=\"\r\nForwarded: for=198.51.100.7;proto=https", "10.0.0.1"),
            ("Forwarded: for=1.2.3.4;x=\", for=\"[2001:db8::1]\"", "10.0.0.1"),
            ("Forwarded: for=1.2.3.4;x=\"\\, for=\"198.51.100.7\"", "10.0.0.1"),
            // Marks that join what stands beside them.
            ("Forwarded: for=6.6.6.6\u{600}, for=198.51.100.7", "198.51.100.7"),
            ("X-Forwarded-For: 6.6.6.6\u{600}, 198.51.100.7", "198.51.100.7"),
            ("X-Forwarded-For: 6.6.6.6\u{600},198.51.100.7", "198.51.100.7"),
            ("Forwarded: for=6.6.6.6;host=\"a,for=7.7.7.7\", for=198.51.100.1", "198.51.100.1"),
            ("Forwarded: host=\"a, for=6.6.6.6", "10.0.0.1"), ("Forwarded: for=6.6.6.6;for=198.51.100.1", "10.0.0.1"),
            ("Forwarded: for=198.51.100.1\r\nX-Forwarded-For: 198.51.100.1", "198.51.100.1"),
            ("Forwarded: for=6.6.6.6\r\nX-Forwarded-For: 198.51.100.1", "10.0.0.1"),
        ]
    )
    func theLastUntrustedAddressIsTheClient(_ fields: String, _ client: String) {
        let driver = ConnectionDriver(
            { $0.trustedProxies = [AddressRange("10.0.0.0/8")].compactMap { $0 } },
            peer: "10.0.0.1"
        )
        driver.receive(get("/a", fields))
        #expect(driver.connection.client.text == client)
    }

    @Test func untrustedProxiesAreNotBelieved() {
        let driver = ConnectionDriver(
            { $0.trustedProxies = [AddressRange("10.0.0.0/8")].compactMap { $0 } },
            peer: "11.0.0.1"
        )
        driver.receive(get("/a", "X-Forwarded-For: 1.2.3.4", "Forwarded: for=1.2.3.4"))
        #expect(driver.connection.client.text == "11.0.0.1")
    }
}
