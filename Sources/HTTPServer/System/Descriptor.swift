internal import Glibc

/// A file descriptor and the duty to close it.
struct Descriptor: ~Copyable {
    let rawValue: CInt

    /// Takes over a descriptor that nobody else closes.
    init(owning rawValue: CInt) {
        self.rawValue = rawValue
    }

    deinit {
        close(rawValue)
    }

    /// Gives the descriptor away without closing it.
    consuming func release() -> CInt {
        let rawValue = rawValue
        discard self
        return rawValue
    }
}
