internal import CLinux
internal import Glibc

/// A connected socket that does not block; it does not own its descriptor.
struct SocketTransport: Transport {
    let descriptor: CInt

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> IOResult {
        try System.io("recv") { recv(descriptor, buffer.baseAddress, buffer.count, 0) }
    }

    func write(_ pieces: UnsafeBufferPointer<iovec>) throws(SystemError) -> IOResult {
        var message = msghdr()
        message.msg_iov = UnsafeMutablePointer(mutating: pieces.baseAddress)
        message.msg_iovlen = pieces.count
        // Without the flag a peer that is gone would send this process a signal.
        return try System.io("sendmsg") { sendmsg(descriptor, &message, CInt(MSG_NOSIGNAL)) }
    }

    var hasUnread: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, CInt(MSG_PEEK)) > 0
    }

    func finishWriting() {
        _ = shutdown(descriptor, CInt(SHUT_WR))
    }

    func breakOff() {
        // Closed so, a TCP socket sends a reset; a Unix socket has none.
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}
