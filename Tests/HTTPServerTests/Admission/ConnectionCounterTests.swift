import Testing

@testable import HTTPServer

@Suite struct ConnectionCounterTests {
    private func peer(_ text: String) -> PeerAddress {
        PeerAddress(host: PeerAddress.Host(text) ?? .local, port: 1)
    }

    @Test func connectionsBeyondTheMaximumAreRefused() {
        let counter = ConnectionCounter(maximum: 3, maximumPerAddress: 0)
        let one = peer("192.0.2.1")
        #expect((0..<5).map { _ in counter.enter(one) } == [.admitted, .admitted, .admitted, .excess, .excess])
        counter.leave(one, .admitted)
        #expect(counter.enter(one) == .admitted)
        #expect(counter.enter(one) == .excess)
    }

    @Test func aFloodIsNotAnswered() {
        let counter = ConnectionCounter(maximum: 1, maximumPerAddress: 0)
        let answers = (0..<200).map { _ in counter.enter(peer("192.0.2.1")) }
        #expect(answers.first == .admitted)
        #expect(answers.filter { $0 == .excess }.count == 128)
        #expect(answers.last == .flood)
    }

    @Test func eachAddressHasItsMaximum() {
        let proxies = TrustedProxies([AddressRange("10.0.0.0/8")].compactMap { $0 })
        let counter = ConnectionCounter(maximum: 100, maximumPerAddress: 2, proxies: proxies)
        let (one, other) = (peer("192.0.2.1"), peer("2001:db8::1"))
        #expect((0..<3).map { _ in counter.enter(one) } == [.admitted, .admitted, .excess])
        #expect((0..<3).map { _ in counter.enter(other) } == [.admitted, .admitted, .excess])
        // Trusted proxies, and peers without an address, are not counted by address.
        #expect((0..<5).allSatisfy { _ in counter.enter(peer("10.1.1.1")) == .admitted })
        #expect((0..<5).allSatisfy { _ in counter.enter(peer("none")) == .admitted })
        for _ in 0..<2 { counter.leave(one, .admitted) }
        #expect(counter.enter(one) == .admitted)
        counter.leave(one, .admitted)
        counter.leave(one, .excess)
        #expect((0..<2).allSatisfy { _ in counter.enter(one) == .admitted })
    }

    /// One address that has more than enough takes no place of others, however long its connections take to end.
    @Test func aRefusedConnectionTakesNoPlace() {
        let counter = ConnectionCounter(maximum: 10, maximumPerAddress: 2)
        let greedy = (0..<500).map { _ in counter.enter(peer("192.0.2.1")) }
        #expect(greedy.filter { $0 == .admitted }.count == 2)
        #expect(greedy.filter { $0 == .excess }.count == 8)
        #expect((2...9).allSatisfy { counter.enter(peer("192.0.2.\($0)")) == .admitted })
        #expect(counter.enter(peer("192.0.2.10")) == .excess)
        // What was told makes room for another to be told, and for nothing else.
        counter.leave(peer("192.0.2.1"), .excess)
        #expect(counter.enter(peer("192.0.2.1")) == .excess)
        counter.leave(peer("192.0.2.1"), .admitted)
        #expect(counter.enter(peer("192.0.2.11")) == .admitted)
    }
}
