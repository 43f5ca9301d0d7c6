/// Stands for a request's part in a job.
struct JobHandle {
    /// Says that the response is of no use any more, as the client is gone.
    let cancel: () -> Void
}
