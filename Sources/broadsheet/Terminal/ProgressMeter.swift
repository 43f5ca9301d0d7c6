/// Shows on a terminal how far a work has come, when it takes longer than a second.
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

    /// `write` takes what goes to the terminal as it is.
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

    func show(_ files: Int) {
        guard isInteractive else { return }
        let now = now()
        guard now - start > .seconds(1), now - lastShown > .milliseconds(100) else { return }
        lastShown = now
        isShown = true
        write("\(Self.clear)\(what): \(files) files")
    }

    /// Takes away what was shown.
    func end() {
        if isShown { write(Self.clear) }
    }
}
