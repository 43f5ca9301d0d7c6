import Base
import Foundation
import TestSupport

/// Clients that ask for lists without pause while a test does something.
final class ReadersMeanwhile {
    private let isDone = Locked(false)
    private let counts = Locked((good: 0, bad: 0))
    private let threads: [Thread]

    init(port: Int, count: Int = 3) {
        let (isDone, counts) = (isDone, counts)
        threads = (0..<count).map { _ in
            Thread {
                let client = WireClient(port: port)
                while !isDone.withLock({ $0 }) {
                    let status = try? client.send("GET", "/articles").status
                    counts.withLock { if status == 200 { $0.good += 1 } else { $0.bad += 1 } }
                }
            }
        }
        for thread in threads { thread.start() }
    }

    /// Ends them; returns how many answers were good, and how many were not.
    func finish() -> (good: Int, bad: Int) {
        isDone.withLock { $0 = true }
        while threads.contains(where: { !$0.isFinished }) { usleep(1000) }
        return counts.withLock { $0 }
    }
}
