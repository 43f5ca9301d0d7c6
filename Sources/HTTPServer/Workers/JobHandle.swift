/// Cancels a request's part in a job.
struct JobHandle {
    /// Says that the client is gone, or was refused; a job that no client waits for is cancelled.
    let cancel: () -> Void
}
