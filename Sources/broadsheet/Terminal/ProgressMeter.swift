internal import Articles
internal import Base
internal import Dispatch

/// Shows progress on a terminal, once the work has taken a second.
final class ProgressMeter {
    private let what: String
    private let isInteractive: Bool
    private let now: () -> ContinuousClock.Instant
    private let write: (String) -> Void
    private let start: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant
    private var isShown = false
    /// How many files there are; nil until they are counted.
    private let total = Locked<Int?>(nil)

    /// Clears the line that the cursor is on.
    private static let clear = "\r\u{1B}[K"

    /// Makes a meter; `write` sends text to the terminal unchanged.
    init(
        _ what: String,
        isInteractive: Bool = Terminal.isInteractive,
        now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now },
        write: @escaping (String) -> Void = Terminal.show
    ) {
        self.what = what
        self.isInteractive = isInteractive
        self.now = now
        self.write = write
        start = now()
        lastShown = start
    }

    /// Counts the files of the work, on a thread of its own; until then the line has no percentage.
    func count(_ source: any ContentSource) {
        guard isInteractive else { return }
        let total = total
        DispatchQueue.global(qos: .utility).async {
            var count = 0
            // The work itself reports what cannot be listed.
            try? source.forEachFile { if ContentReader.concerns($0) { count += 1 } }
            total.withLock { $0 = count }
        }
    }

    /// Shows the number of files so far, at most ten times a second.
    func show(_ files: Int) {
        guard isInteractive else { return }
        let now = now()
        guard now - start > .seconds(1), now - lastShown > .milliseconds(100) else { return }
        lastShown = now
        isShown = true
        write("\(Self.clear)\(what): \(Self.text(files, of: total.withLock { $0 }, after: now - start))")
    }

    /// `500 of 2000 files (25 %), 250 a second, 6 s left`; without a total no percentage.
    static func text(_ files: Int, of total: Int?, after duration: Duration) -> String {
        let rate = max(1, Int(Double(files) / (duration / .seconds(1))))
        guard let total, total >= files else { return "\(files) files, \(rate) a second" }
        let seconds = (total - files + rate - 1) / rate
        let left = seconds < 100 ? "\(seconds) s" : "\((seconds + 59) / 60) min"
        return "\(files) of \(total) files (\(files * 100 / max(1, total)) %), \(rate) a second, \(left) left"
    }

    /// Clears the line.
    func end() {
        if isShown { write(Self.clear) }
    }
}
