internal import HTTP

/// What the event loop asks a connection after it has called it, and before it stops.
extension Connection {
    var isFinished: Bool {
        state.phase == .finished
    }

    /// Whether more input is of use: not while a full load of it waits already.
    var wantsRead: Bool {
        !state.peerHasFinished && input.count < maximumInput
    }

    var wantsWrite: Bool {
        !writer.isEmpty
    }

    /// Whether requests have arrived that other connections must not wait for: `resume` is to be called once they were
    /// served.
    var hasMoreBatches: Bool {
        state.hasMoreBatches
    }

    /// Whether a response goes on when there is news.
    var isListening: Bool {
        writer.streaming?.heartbeat != nil
    }

    /// Whether a request is under way, so that a server that stops must wait for it.
    var isBusy: Bool {
        state.isBusy(hasOutput: !writer.isEmpty)
    }

    /// When `deadlinePassed` is to be called, in milliseconds; nil where nothing is expected in time.
    var deadline: Int64? {
        let timeouts = context.configuration.timeouts
        return writer.isEmpty ? state.deadline(timeouts) : lastWrite + timeouts.write
    }

    /// What is kept of input that waits: a head of the largest size and a bit of what follows.
    private var maximumInput: Int {
        context.configuration.limits.target + context.configuration.limits.fields + 4096
    }

    /// When the client has last taken a good part of what is sent, in milliseconds; 0 where nothing waits.
    var lastWrite: Int64 {
        writer.lastWrite
    }

    /// Closes the connection unless it is busy, and lets it end with its next response otherwise.
    func stop() {
        if !isBusy { close() }
    }
}
