/// Shows progress on a terminal, once the work has taken a second.
final class ProgressMeter {
    private let what: String
    private let isInteractive: Bool
    private let now: () -> ContinuousClock.Instant
    private let write: (String) -> Void
    private let start: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant
    private var isShown = false

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

    /// Shows the number of files so far, at most ten times a second.
    func show(_ files: Int) {
        guard isInteractive else { return }
        let now = now()
        guard now - start > .seconds(1), now - lastShown > .milliseconds(100) else { return }
        lastShown = now
        isShown = true
        write("\(Self.clear)\(what): \(files) files")
    }

    /// Clears the line.
    func end() {
        if isShown { write(Self.clear) }
    }
}
