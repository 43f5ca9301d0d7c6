import Glibc
import HTTP
import Testing

@testable import HTTPServer

/// Content that is too large for memory, on a connection in memory.
@Suite struct StoredContentTests {
    private static let text = "0123456789abcdefghijklmnopqrstuvwxyz"

    private func request(_ fields: String...) -> String {
        "PUT /store HTTP/1.1\r\nHost: a\r\n\(fields.map { "\($0)\r\n" }.joined())\r\n"
    }

    private func driver(memory: Int, _ configure: (inout ServerConfiguration) -> Void = { _ in }) -> ConnectionDriver {
        ConnectionDriver { configuration in
            configuration.contentStorage.memory = memory
            configuration.contentStorage.reserve = 0
            configuration.contentStorage.folders = ["/tmp"]
            configure(&configuration)
        }
    }

    /// However it is cut, and however late it is written.
    @Test(arguments: [true, false], [5, 35, 36])
    func itIsHandedOverHoweverItArrives(_ isChunked: Bool, _ memory: Int) {
        let chunks = "a\r\n0123456789\r\n1a\r\n\(Self.text.dropFirst(10))\r\n0\r\n\r\n"
        let whole = request("Content-Length: 36") + Self.text
        let text = (isChunked ? request("Transfer-Encoding: chunked") + chunks : whole) + get("/b")
        let expected = [memory < 36 ? "stored \(Self.text)" : "echo \(Self.text)", "/b"]
        for place in 0..<text.utf8.count {
            for storesAtOnce in [true, false] {
                let driver = driver(memory: memory)
                driver.receive(Array(text.utf8.prefix(place)))
                if storesAtOnce { driver.storeContent() }
                driver.receive(Array(text.utf8.dropFirst(place)))
                driver.storeContent()
                #expect(driver.bodies == expected, "cut at \(place)")
                #expect(driver.arrivingBytes == 0)
            }
        }
        for piece in [1, 3, 7] {
            let driver = driver(memory: memory)
            for start in stride(from: 0, to: text.utf8.count, by: piece) {
                driver.receive(Array(text.utf8.dropFirst(start).prefix(piece)))
                driver.storeContent()
            }
            #expect(driver.bodies == expected, "in pieces of \(piece)")
        }
    }

    @Test func nothingIsReadWhileContentIsWritten() {
        let driver = driver(memory: 100)
        driver.receive(request("Transfer-Encoding: chunked") + "3e8\r\n" + String(repeating: "x", count: 200))
        for _ in 0..<10 { driver.receive([UInt8](repeating: 120, count: 20_000)) }
        // The first part waits, and beside it what is read ahead of any request.
        #expect(driver.partCount == 1)
        #expect(driver.connection.wantsRead == false)
        #expect(driver.millisecondsLeft == 20_000)
        #expect(driver.connection.isBusy)
    }

    @Test(arguments: [
        ("Content-Length: 1001", ""), ("Transfer-Encoding: chunked", "3e9\r\n"),
        ("Transfer-Encoding: chunked", "64\r\n\(String(repeating: "x", count: 100))\r\n385\r\n"),
    ])
    func moreThanTheResponderTakesIsRefused(_ field: String, _ content: String) {
        let driver = driver(memory: 10)
        driver.receive(request(field) + content)
        driver.storeContent()
        #expect(driver.statuses == [413])
        #expect(driver.arrivingBytes == 0)
    }

    @Test func aClientThatWaitsIsAskedOnceThereIsRoom() {
        let driver = driver(memory: 10)
        driver.receive(request("Content-Length: 36", "Expect: 100-continue"))
        #expect(driver.statuses == [])
        driver.storeContent()
        #expect(driver.statuses == [100])
        driver.receive(Self.text)
        driver.storeContent()
        #expect(driver.statuses == [100, 200])
        #expect(driver.bodies.last == "stored \(Self.text)")
    }

    @Test(arguments: [
        ["Content-Length: 36", "Expect: 100-continue"], ["Content-Length: 36"], ["Transfer-Encoding: chunked"],
    ])
    func withoutRoomItIsRefused(_ fields: [String]) {
        let driver = driver(memory: 10) { configuration in
            configuration.contentStorage.reserve = 1 << 60
            configuration.maximumContent = 35
        }
        driver.receive(request(fields.joined(separator: "\r\n")))
        if fields == ["Transfer-Encoding: chunked"] { driver.receive("14\r\n01234567890123456789\r\n") }
        driver.storeContent()
        if fields == ["Transfer-Encoding: chunked"] { driver.receive("10\r\n0123456789012345") }
        #expect(driver.statuses == [507])
        #expect(driver.bodies == ["the content cannot be stored: there is no room for it "])
        #expect(driver.isLingering)
        #expect(driver.arrivingBytes == 0)
    }

    /// Where there is no file for it, it is in memory, as long as there is room for all of it.
    @Test(arguments: [true, false], [1, 12, 36]) func withoutAFileItIsInMemory(_ isChunked: Bool, _ piece: Int) {
        let chunks = "a\r\n0123456789\r\n1a\r\n\(Self.text.dropFirst(10))\r\n0\r\n\r\n"
        let whole = request("Content-Length: 36") + Self.text
        let text = (isChunked ? request("Transfer-Encoding: chunked") + chunks : whole) + get("/b")
        for folder in ["/nowhere", "/tmp"] {
            let driver = driver(memory: 5) { configuration in
                configuration.contentStorage.folders = [folder]
                configuration.contentStorage.reserve = 1 << 60
                configuration.maximumContent = 36
            }
            for start in stride(from: 0, to: text.utf8.count, by: piece) {
                driver.receive(Array(text.utf8.dropFirst(start).prefix(piece)))
                driver.storeContent()
            }
            #expect(driver.bodies == ["echo \(Self.text)", "/b"])
            #expect(driver.arrivingBytes == 0)
        }
    }

    @Test func aFolderThatIsNotThereIsPassedOver() {
        let other = driver(memory: 10) { $0.contentStorage.folders = ["/nowhere", "/tmp"] }
        other.receive(request("Content-Length: 36"))
        other.storeContent()
        other.receive(Self.text)
        other.storeContent()
        #expect(other.bodies == ["stored \(Self.text)"])
        let driver = driver(memory: 10) { configuration in
            configuration.contentStorage.folders = ["/nowhere"]
            configuration.maximumContent = 35
        }
        driver.receive(request("Content-Length: 36"))
        driver.storeContent()
        // Somebody has to mend it, and the client learns nothing of this machine.
        #expect(driver.statuses == [503])
        #expect(driver.bodies == ["the content cannot be stored now "])
    }

    /// Each call fails in its turn, or writes a part only.
    @Test(arguments: [ENOSPC, EIO, 0]) func whatCannotBeWrittenIsRefused(_ code: CInt) {
        var calls = 0
        while true {
            calls += 1
            nonisolated(unsafe) var count = 0
            let failing = calls
            let driver = driver(memory: 5) { configuration in
                configuration.contentStorage.write = { descriptor, bytes, offset in
                    count += 1
                    if count == failing, code != 0 {
                        errno = code
                        return -1
                    }
                    return pwrite(descriptor, bytes.baseAddress, count == failing ? 1 : bytes.count, off_t(offset))
                }
            }
            driver.receive(request("Content-Length: 36"), piece: 7)
            driver.storeContent()
            for start in stride(from: 0, to: 36, by: 7) {
                driver.receive(Array(Self.text.utf8.dropFirst(start).prefix(7)))
                driver.storeContent()
            }
            #expect(driver.arrivingBytes == 0)
            if code == 0 || count < failing {
                #expect(driver.bodies == ["stored \(Self.text)"])
            } else {
                #expect(driver.statuses == [code == ENOSPC ? 507 : 503], "call \(calls)")
            }
            if count < failing { break }
        }
        #expect(calls > 5)
    }

    @Test func eachPartHasItsTime() {
        let driver = driver(memory: 10)
        driver.receive(request("Content-Length: 36"))
        driver.storeContent()
        driver.wait(milliseconds: 19_000)
        driver.receive(Array(Self.text.utf8.prefix(11)))
        driver.storeContent()
        #expect(driver.millisecondsLeft == 20_000)
        driver.passDeadline()
        #expect(driver.statuses == [408])
    }

    @Test func aConnectionThatIsClosedMeanwhileTakesNothing() {
        let driver = driver(memory: 10)
        driver.receive(request("Content-Length: 36"))
        driver.connection.close()
        #expect(driver.partCount == 0)
        #expect(driver.isFinished)
        #expect(driver.statuses == [])
    }

    /// A disk that takes nothing any more holds up no connection and no memory.
    @Test(arguments: [true, false]) func aWriteThatHangsEndsTheRequest(_ hasBegun: Bool) {
        let driver = driver(memory: 10)
        driver.receive(request("Transfer-Encoding: chunked") + "64\r\n\(Self.text)")
        var part = hasBegun ? driver.takePart() : nil
        driver.wait(milliseconds: 1000)
        #expect(driver.millisecondsLeft == 19_000)
        #expect(driver.arrivingBytes == 36)
        driver.passDeadline()
        #expect(driver.statuses == [503])
        #expect(driver.responses.last?["Connection"] == "close")
        #expect(driver.isLingering)
        #expect(driver.partCount == 0)
        // What is being written is in memory still.
        #expect(driver.arrivingBytes == (part == nil ? 0 : 36))
        part = nil
        #expect(driver.arrivingBytes == 0)
    }

    /// A connection that would take more than is left for all is told to come again.
    @Test func contentInMemoryHasABudgetForAll() {
        let driver = driver(memory: 600) { $0.maximumContent = 500 }
        driver.receive(request("Content-Length: 550"))
        driver.receive([UInt8](repeating: 120, count: 500))
        #expect(driver.arrivingBytes == 500)
        #expect(driver.statuses == [])
        driver.receive([120])
        #expect(driver.statuses == [503])
        #expect(driver.arrivingBytes == 0)
    }

    /// What everybody may send takes nothing of what editors have.
    @Test func messagesHaveABudgetOfTheirOwn() {
        let message = "POST /message HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n"
        let first = driver(memory: 600) { $0.maximumContent = 500 }
        first.receive(message)
        first.receive([UInt8](repeating: 120, count: 125))
        let second = ConnectionDriver({ $0.maximumContent = 500 }, sharing: first)
        second.receive(message + "x")
        #expect(second.statuses == [503])
        let editor = ConnectionDriver({ $0.maximumContent = 500 }, sharing: first)
        editor.receive(request("Content-Length: 500") + String(repeating: "x", count: 500))
        #expect(editor.statuses == [200])
        #expect(first.arrivingBytes == 125)
    }
}
