import HTTP
import Testing

@testable import HTTPServer

/// Time-outs and slow clients; the clock is the test's.
@Suite struct ConnectionTimeTests {
    @Test func aSilentConnectionIsClosed() {
        let driver = ConnectionDriver { $0.timeouts.header = 7000 }
        #expect(driver.millisecondsLeft == 7000)
        driver.passDeadline()
        #expect(driver.isFinished)
        #expect(driver.stream.sent.isEmpty)
    }

    @Test func aHeadThatDoesNotEndIsRefused() {
        let driver = ConnectionDriver { $0.timeouts.header = 7000 }
        driver.receive("GET / HTTP/1.1\r\n")
        driver.wait(milliseconds: 3000)
        driver.receive("Host: a\r\n")
        // More bytes buy no more time.
        #expect(driver.millisecondsLeft == 4000)
        driver.passDeadline()
        #expect(driver.statuses == [408])
        #expect(driver.responses[0]["Connection"] == "close")
        #expect(driver.isLingering)
    }

    @Test func anEmptyLineAloneIsNoRequest() {
        let driver = ConnectionDriver { $0.timeouts.idle = 9000 }
        driver.receive(get("/a") + "\r\n")
        #expect(driver.millisecondsLeft == 9000)
        driver.passDeadline()
        #expect(driver.statuses == [200])
        #expect(driver.isFinished)
    }

    @Test func contentThatDoesNotEndIsRefused() {
        let driver = ConnectionDriver { $0.timeouts.body = 5000 }
        driver.receive(get("/a", "Content-Length: 10", method: "POST"))
        driver.wait(milliseconds: 4000)
        driver.receive("a")
        #expect(driver.millisecondsLeft == 1000)
        driver.passDeadline()
        #expect(driver.statuses == [408])
        #expect(driver.isLingering)
    }

    @Test func anIdleConnectionIsClosed() {
        let driver = ConnectionDriver { $0.timeouts.idle = 9000 }
        driver.receive(get("/a"))
        #expect(driver.millisecondsLeft == 9000)
        driver.passDeadline()
        #expect(driver.statuses == [200])
        #expect(driver.isFinished)
    }

    @Test func aConnectionHasNoDeadlineWhileWorkIsDone() {
        let driver = ConnectionDriver()
        driver.receive(get("/slow"))
        #expect(driver.connection.deadline == nil)
    }

    @Test func aClientThatTakesAlmostNothingIsCutOff() {
        let driver = ConnectionDriver { $0.timeouts.write = 3000 }
        driver.stream.room = 10
        driver.receive(get("/" + String(repeating: "a", count: 6000)))
        #expect(driver.connection.wantsWrite)
        #expect(driver.millisecondsLeft == 3000)
        driver.wait(milliseconds: 2000)
        // A byte now and then buys no time; a good piece does.
        driver.stream.room = 1
        driver.connection.writable()
        #expect(driver.millisecondsLeft == 1000)
        driver.stream.room = 4096
        driver.connection.writable()
        #expect(driver.millisecondsLeft == 3000)
        driver.wait(milliseconds: 2000)
        driver.connection.writable()
        #expect(driver.millisecondsLeft == 1000)
        driver.passDeadline()
        #expect(driver.isFinished)
    }

    @Test func aSecondResponseWaitsForTheFirst() {
        let driver = ConnectionDriver()
        driver.stream.room = 0
        driver.receive(get("/a") + get("/b") + get("/c"))
        // A client that does not take the first response gets no second.
        var steps = 0
        while driver.connection.wantsWrite, steps < 10_000 {
            driver.stream.room = 1
            driver.connection.writable()
            steps += 1
        }
        #expect(driver.bodies == ["/a", "/b", "/c"])
        #expect(steps == driver.stream.sent.count)
    }

    @Test func responsesAreWrittenInPiecesOfAnyLength() {
        for piece in [1, 2, 3, 50, 97, 1000] {
            let driver = ConnectionDriver()
            driver.stream.piece = piece
            driver.receive(get("/a") + get("/slow"))
            driver.doWork()
            #expect(driver.bodies == ["/a", "done /slow"], "\(piece)")
        }
    }

    @Test func inputThatWaitsIsBounded() {
        let driver = ConnectionDriver()
        driver.receive(get("/slow"))
        driver.receive([UInt8](repeating: 65, count: 1_000_000), piece: 1000)
        #expect(!driver.connection.wantsRead)
        // What was not read waits where it costs this process nothing.
        #expect(driver.stream.arriving.count > 900)
        driver.doWork()
        driver.readOn()
        #expect(driver.statuses == [200, 501])
    }

    @Test func lingeringEndsByItself() {
        let driver = ConnectionDriver { $0.timeouts.linger = 500 }
        driver.receive("BAD\r\n\r\n")
        #expect(driver.isLingering)
        #expect(driver.millisecondsLeft == 500)
        driver.receive(String(repeating: "x", count: 100_000), piece: 5000)
        #expect(driver.isLingering)
        driver.passDeadline()
        #expect(driver.isFinished)
        #expect(driver.statuses == [400])
    }

    @Test func outputThatWaitsIsCounted() {
        let driver = ConnectionDriver()
        driver.stream.room = 20
        driver.receive(get("/a"))
        driver.connection.countUnsent()
        #expect(driver.unsentBytes > 50)
        driver.stream.room = .max
        driver.connection.writable()
        driver.connection.countUnsent()
        #expect(driver.unsentBytes == 0)
        driver.stream.room = 20
        driver.receive(get("/a"))
        driver.connection.countUnsent()
        #expect(driver.unsentBytes > 50)
        driver.connection.close()
        driver.connection.countUnsent()
        #expect(driver.unsentBytes == 0)
    }

    /// A client that gets a part of a response must see that it is only a part.
    @Test func aResponseThatIsCutOffEndsWithAnError() {
        let driver = ConnectionDriver()
        driver.stream.room = 20
        driver.receive(get("/a", version: "1.0"))
        driver.passDeadline()
        #expect(driver.isFinished)
        #expect(driver.stream.isBrokenOff)
        let whole = ConnectionDriver()
        whole.receive(get("/a", version: "1.0"))
        whole.passDeadline()
        #expect(whole.isFinished)
        #expect(!whole.stream.isBrokenOff)
    }

    @Test func lingeringEndsWithTheClient() {
        let driver = ConnectionDriver { $0.requestsPerConnection = 1 }
        driver.receive(get("/a"))
        #expect(driver.isLingering)
        driver.end()
        #expect(driver.isFinished)
    }
}
